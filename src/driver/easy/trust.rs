//! Which certificates an easy's options name. Who names some trusts nothing else.

use std::ffi::CStr;

use curl_sys::{
    CURLINFO, CURLOPT_CAINFO, CURLOPT_CAINFO_BLOB, CURLOPT_CAPATH, CURLOPT_CRLFILE,
    CURLOPT_PROXY_CAINFO, CURLOPT_PROXY_CAINFO_BLOB, CURLOPT_PROXY_CAPATH, CURLOPT_PROXY_CRLFILE,
    CURLOPT_PROXY_SSL_OPTIONS, CURLOPT_SSL_OPTIONS, CURLoption,
};

use crate::driver::easy::recorded::Recorded;
use crate::driver::libcurl::ffi::{
    CURLINFO_CAINFO, CURLINFO_CAPATH, CURLOPT_CA_CACHE_TIMEOUT, LongInfo,
};
use crate::driver::libcurl::trust::{Names, missing};

/// Those who may be trusted: the server, or an HTTPS proxy before it.
pub struct Peer {
    /// The options that name what is trusted.
    pub file: CURLoption,
    /// As above.
    pub folder: CURLoption,
    blob: CURLoption,
    revoked: CURLoption,
    /// What OpenSSL said of the last one.
    pub(in crate::driver) verify_result: LongInfo,
    /// The options' names, for sentences.
    pub file_name: &'static str,
    folder_name: &'static str,
    blob_name: &'static str,
}

/// The server.
pub const SERVER: Peer = Peer {
    file: CURLOPT_CAINFO,
    folder: CURLOPT_CAPATH,
    blob: CURLOPT_CAINFO_BLOB,
    revoked: CURLOPT_CRLFILE,
    verify_result: LongInfo::SSL_VERIFYRESULT,
    file_name: "CW_OPT_CAINFO",
    folder_name: "CW_OPT_CAPATH",
    blob_name: "CW_OPT_CAINFO_BLOB",
};

/// An HTTPS proxy.
pub const PROXY: Peer = Peer {
    file: CURLOPT_PROXY_CAINFO,
    folder: CURLOPT_PROXY_CAPATH,
    blob: CURLOPT_PROXY_CAINFO_BLOB,
    revoked: CURLOPT_PROXY_CRLFILE,
    verify_result: LongInfo::PROXY_SSL_VERIFYRESULT,
    file_name: "CW_OPT_PROXY_CAINFO",
    folder_name: "CW_OPT_PROXY_CAPATH",
    blob_name: "CW_OPT_PROXY_CAINFO_BLOB",
};

/// Both.
pub const PEERS: [Peer; 2] = [SERVER, PROXY];

impl Peer {
    /// What the application named; `None` if nothing. A blob has no name, and counts more than a
    /// file.
    pub fn named<'a>(&self, options: &'a Recorded) -> Option<Names<'a>> {
        let has_blob = options.has_bytes(self.blob);
        let file = options.c_string(self.file).filter(|_| !has_blob);
        let folder = options.c_string(self.folder);
        let names = Names {
            file,
            folder,
            by_variables: false,
        };
        (has_blob || !names.is_empty()).then_some(names)
    }

    /// What the application trusts with this peer, as words of a sentence.
    pub fn words(&self, options: &Recorded) -> Option<String> {
        let names = self.named(options)?;
        let blob = options
            .has_bytes(self.blob)
            .then(|| self.blob_name.to_owned());
        let words = |name: Option<&CStr>, option, missing: fn(&CStr) -> String| {
            let name = name?;
            let missing = missing(name);
            Some(format!("{option}, {}{missing}", name.to_string_lossy()))
        };
        let file = words(names.file, self.file_name, |_| String::new());
        let folder = words(names.folder, self.folder_name, missing);
        let words: Vec<_> = [blob, file, folder].into_iter().flatten().collect();
        Some(words.join(", and "))
    }
}

/// Whether an option decides about it, or who else may use a connection that trusts so.
pub fn depends_on(option: CURLoption) -> bool {
    const SHARING: [CURLoption; 3] = [
        CURLOPT_CA_CACHE_TIMEOUT,
        CURLOPT_SSL_OPTIONS,
        CURLOPT_PROXY_SSL_OPTIONS,
    ];
    let of_peer = |it: &Peer| [it.file, it.folder, it.blob, it.revoked].contains(&option);
    PEERS.iter().any(of_peer) || SHARING.contains(&option)
}

/// What an info tells of what is trusted. libcurl itself tells what it was built with.
pub fn told_by(info: CURLINFO) -> Option<fn(Names) -> Option<&CStr>> {
    match info {
        CURLINFO_CAINFO => Some(|names| names.file),
        CURLINFO_CAPATH => Some(|names| names.folder),
        _ => None,
    }
}

/// Whether all is as the system has it. A list of revoked certificates is part of libcurl's own
/// store, and libcurl does not say for which peer a store is.
pub fn is_standard(options: &Recorded) -> bool {
    let is_revoking = |peer: &Peer| options.c_string(peer.revoked).is_some();
    let mut peers = PEERS.iter();
    !peers.any(|it| it.named(options).is_some() || is_revoking(it))
}
