#!/bin/sh
# shellcheck source=/dev/null
# IMAP at PORT_1 and POP3 at PORT_2, for user:password, with one mail.
. "$SOURCES/servers/need.sh"
need dovecot:dovecot-imapd /usr/lib/dovecot/pop3:dovecot-pop3d
mkdir -p mail/new mail/cur mail/tmp
printf 'From: sender@example.test\r\nSubject: greeting\r\n\r\nWelcome\r\n' > mail/new/1.mail
# Where root runs it, others talk to strangers and have the mail, and have to get there.
user=$(id -un)
login=$user
owner=$user
if [ "$user" = root ]; then
  login=dovenull
  owner=nobody
  chmod 711 .
  chown -R nobody mail
fi
cat > conf << END
base_dir = $PWD/run
state_dir = $PWD/state
log_path = $PWD/log
protocols = imap pop3
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
default_internal_user = $user
default_internal_group = $(id -gn)
default_login_user = $login
first_valid_uid = 0
first_valid_gid = 0
mail_location = maildir:$PWD/mail
passdb {
  driver = static
  args = password=password
}
userdb {
  driver = static
  args = uid=$owner gid=$(id -gn "$owner") home=$PWD/mail
}
service imap-login {
  chroot =
  inet_listener imap {
    port = $PORT_1
  }
  inet_listener imaps {
    port = 0
  }
}
service pop3-login {
  chroot =
  inet_listener pop3 {
    port = $PORT_2
  }
  inet_listener pop3s {
    port = 0
  }
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
END
exec dovecot -F -c "$PWD/conf"
