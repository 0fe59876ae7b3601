"""auth.py PORT: an HTTP server that looks at the Authorization of each request.

/basic, /digest and /bearer want the login user:password or the token "token"; /sigv4 wants a
signature of AWS of the key user:password for the region and the service in its query.
"""

import base64
import hashlib
import hmac
import http.server
import re
import sys
import urllib.parse


def md5(text):
    return hashlib.md5(text.encode()).hexdigest()


def keyed(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        given = self.headers.get("Authorization", "")
        name = self.path.split("?")[0].strip("/")
        is_right, challenge = getattr(self, f"check_{name}")(given, body)
        self.send_response(200 if is_right else 401)
        if not is_right and challenge:
            self.send_header("WWW-Authenticate", challenge)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_PUT = do_POST = do_GET

    def check_basic(self, given, _):
        expected = "Basic " + base64.b64encode(b"user:password").decode()
        return given == expected, 'Basic realm="test"'

    def check_bearer(self, given, _):
        return given == "Bearer token", 'Bearer realm="test"'

    def check_digest(self, given, _):
        parts = dict(re.findall(r'(\w+)="?([^",]*)', given))
        challenge = 'Digest realm="test", qop="auth", nonce="nonce"'
        if not given.startswith("Digest ") or parts.get("nonce") != "nonce":
            return False, challenge
        first = md5("user:test:password")
        second = md5(f"{self.command}:{parts['uri']}")
        expected = md5(":".join(
            [first, "nonce", parts["nc"], parts["cnonce"], parts["qop"], second]))
        return parts["response"] == expected and parts["uri"] == self.path, challenge

    def check_sigv4(self, given, body):
        match = re.match(r"AWS4-HMAC-SHA256 Credential=user/(\d+)/([^/]+)/([^/]+)/aws4_request, ?"
                         r"SignedHeaders=([^,]+), ?Signature=(\w+)$", given)
        if not match:
            return False, None
        day, region, service, names, signature = match.groups()
        headers = "".join(f"{name}:{self.headers[name].strip()}\n" for name in names.split(";"))
        path, _, query = self.path.partition("?")
        if {"region": [region], "service": [service]} != urllib.parse.parse_qs(query):
            return False, None
        request = "\n".join([self.command, path, query, headers, names,
                             hashlib.sha256(body).hexdigest()])
        scope = f"{day}/{region}/{service}/aws4_request"
        text = "\n".join(["AWS4-HMAC-SHA256", self.headers["X-Amz-Date"], scope,
                          hashlib.sha256(request.encode()).hexdigest()])
        key = b"AWS4password"
        for part in (day, region, service, "aws4_request"):
            key = keyed(key, part)
        return keyed(key, text).hex() == signature, None

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
