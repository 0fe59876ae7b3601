//! What an easy trusts: told to libcurl, given to a connection, named in a sentence.

use std::ffi::CStr;
use std::os::raw::c_long;
#[cfg(feature = "bundled")]
use std::os::raw::c_void;
use std::ptr;

use curl_sys::{
    CURL, CURLE_OUT_OF_MEMORY, CURLE_PEER_FAILED_VERIFICATION, CURLOPT_PROXY_SSL_OPTIONS,
    CURLOPT_SSL_OPTIONS, CURLcode, CURLoption,
};
#[cfg(feature = "bundled")]
use curl_sys::{CURLE_ABORTED_BY_CALLBACK, CURLE_SSL_CACERT_BADFILE, CURLOPT_VERBOSE};

use crate::core::errors::error::{Error, Result};
use crate::core::errors::status::cw_status;
use crate::driver::access::easy::EasyBody;
use crate::driver::easy::recorded::Recorded;
use crate::driver::easy::registrations::SSL_CONTEXT;
use crate::driver::easy::trust::{self, PEERS, Peer, SERVER};
use crate::driver::libcurl::ffi::{self, CURLOPT_CA_CACHE_TIMEOUT, CURLSSLOPT_AUTO_CLIENT_CERT};
#[cfg(feature = "bundled")]
use crate::driver::libcurl::trust::store::{self, Failure};
use crate::driver::libcurl::trust::{Names, standard};

/// OpenSSL's results of a verification that ended at an issuer who is not trusted: X509_V_ERR_
/// numbers.
const ISSUER_UNKNOWN: [c_long; 5] = [2, 18, 19, 20, 21];

/// How long libcurl keeps certificates that it has read, in seconds, if nobody says.
const CA_CACHE_TIMEOUT: c_long = 24 * 60 * 60;

/// How others than the system's are named.
fn others(peer: &Peer) -> String {
    let option = peer.file_name;
    match cfg!(feature = "bundled") {
        true => format!(
            "SSL_CERT_FILE and SSL_CERT_DIR in the environment name others for the process, and \
             {option} for one easy"
        ),
        false => format!("{option} names others for one easy"),
    }
}

impl EasyBody {
    /// Tells libcurl. Where all is as the system has it, the bundled one is told of nothing, and
    /// each connection gets the process' store instead.
    pub fn tell_trust(&self) -> Result<()> {
        let Some(raw) = self.raw() else { return Ok(()) };
        let settings = self.settings.borrow();
        let options = &settings.options;
        let system = standard(raw);
        let told = match cfg!(feature = "bundled") && self.shares_trust() {
            true => Names::default(),
            false => system,
        };
        for peer in PEERS {
            let names = peer.named(options).unwrap_or(told);
            tell(raw, peer.file, names.file)?;
            tell(raw, peer.folder, names.folder)?;
        }
        keep_apart(raw, options, self.registered(SSL_CONTEXT).is_some());
        Ok(())
    }

    /// Whether its connections trust what all others do. What a function of the application's
    /// changes in a context's store must be in no other's.
    fn shares_trust(&self) -> bool {
        trust::is_standard(&self.settings.borrow().options)
            && self.registered(SSL_CONTEXT).is_none()
    }

    /// The certificates that the server is verified with, where they have a name.
    pub fn with_trusted<T>(&self, use_names: impl FnOnce(Names) -> T) -> T {
        let settings = self.settings.borrow();
        let named = SERVER.named(&settings.options);
        use_names(named.unwrap_or_else(|| self.raw().map_or_else(Names::default, standard)))
    }

    /// Gives a connection that is being made its store. Of that libcurl knows nothing: the line
    /// for CW_OPT_VERBOSE comes from here.
    #[cfg(feature = "bundled")]
    pub fn trust_in(&self, context: *mut c_void) -> std::result::Result<Option<String>, CURLcode> {
        if self.is_forked() {
            return Err(CURLE_ABORTED_BY_CALLBACK);
        }
        if !self.shares_trust() {
            return Ok(None);
        }
        let is_verbose = self.settings.borrow().options.is_on(CURLOPT_VERBOSE);
        // SAFETY: libcurl calls back with the context that it sets up for the easy's transfer.
        let names = unsafe { store::attach(context) }.map_err(|why| self.has_no_store(why))?;
        let names = names.filter(|_| is_verbose);
        Ok(names.map(|it| format!("  curlward: trusted is {}\n", it.words())))
    }

    #[cfg(feature = "bundled")]
    #[cold]
    fn has_no_store(&self, why: Failure) -> CURLcode {
        let Failure::Unreadable(what) = why else {
            return CURLE_OUT_OF_MEMORY;
        };
        let others = others(&SERVER);
        let sentence = format!("cannot read the trusted certificates in {what}; {others}");
        self.fail(cw_status::CW_E_CURL, &sentence);
        CURLE_SSL_CACERT_BADFILE
    }

    /// Says of a failed verification what was trusted, if that is why it failed.
    pub fn explain_trust(&self, code: CURLcode) -> Option<String> {
        if code != CURLE_PEER_FAILED_VERIFICATION {
            return None;
        }
        let handle = self.handle.borrow();
        let handle = handle.as_ref()?;
        let is_why =
            |peer: &Peer| ISSUER_UNKNOWN.contains(&ffi::info_long(handle, peer.verify_result));
        let peer = PEERS.into_iter().find(is_why)?;
        Some(self.words_about(&peer, handle.raw()))
    }

    fn words_about(&self, peer: &Peer, raw: *mut CURL) -> String {
        match peer.words(&self.settings.borrow().options) {
            Some(words) => format!("trusted is what is in {words}, and nothing else"),
            None => format!("trusted is {}; {}", standard(raw).words(), others(peer)),
        }
    }
}

/// The connections and TLS sessions of easies whose contexts the application changes are for each
/// other alone, and so are the certificates that libcurl reads for them.
fn keep_apart(raw: *mut CURL, options: &Recorded, is_changed: bool) {
    let set = |option| options.latest_long(option, option).map(|(_, value)| value);
    let timeout = match is_changed {
        true => 0,
        false => set(CURLOPT_CA_CACHE_TIMEOUT).unwrap_or(CA_CACHE_TIMEOUT),
    };
    let mark = c_long::from(is_changed) * CURLSSLOPT_AUTO_CLIENT_CERT;
    let marked = |option| set(option).unwrap_or(0) | mark;
    let [server, proxy] = [CURLOPT_SSL_OPTIONS, CURLOPT_PROXY_SSL_OPTIONS];
    let values = [
        (CURLOPT_CA_CACHE_TIMEOUT, timeout),
        (server, marked(server)),
        (proxy, marked(proxy)),
    ];
    for (option, value) in values {
        // SAFETY: the handle is alive and held, and the option takes a number.
        unsafe { curl_sys::curl_easy_setopt(raw, option, value) };
    }
}

/// What a libcurl does not have, it does not trust either.
fn tell(raw: *mut CURL, option: CURLoption, name: Option<&CStr>) -> Result<()> {
    let name = name.map_or(ptr::null(), CStr::as_ptr);
    // SAFETY: the handle is alive and held, and the option takes a string, which libcurl copies.
    match unsafe { curl_sys::curl_easy_setopt(raw, option, name) } {
        CURLE_OUT_OF_MEMORY => {
            let sentence = "no memory for the names of the trusted certificates";
            Err(Error::new(cw_status::CW_E_OUT_OF_MEMORY, sentence))
        }
        _ => Ok(()),
    }
}
