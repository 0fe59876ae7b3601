//! One store of certificates for all connections of the process: reading the system's takes longer
//! than a handshake.

use std::ffi::{CStr, OsStr};
use std::fs::{self, File, Metadata};
use std::io;
use std::mem::ManuallyDrop;
use std::os::raw::{c_char, c_int, c_void};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::ptr::{self, NonNull};
use std::sync::Arc;
use std::sync::atomic::{AtomicPtr, Ordering};

use arc_swap::ArcSwapOption;
use openssl_sys::{SSL_CTX, X509_STORE, X509_V_FLAG_TRUSTED_FIRST, X509_VERIFY_PARAM};

use super::Names;
use super::bundled::found;
use crate::core::handles::registry::fork_depth;

unsafe extern "C" {
    fn SSL_CTX_set1_cert_store(context: *mut SSL_CTX, store: *mut X509_STORE);
    fn X509_STORE_get0_param(store: *const X509_STORE) -> *mut X509_VERIFY_PARAM;
    fn X509_STORE_load_locations(
        store: *mut X509_STORE,
        file: *const c_char,
        folder: *const c_char,
    ) -> c_int;
    fn ERR_set_mark() -> c_int;
    fn ERR_pop_to_mark() -> c_int;
}

/// Why there is no store.
pub enum Failure {
    /// For OpenSSL.
    OutOfMemory,
    /// The words say what cannot be read and why.
    Unreadable(String),
}

/// What changes when a file or a folder does.
type Stamp = ([u64; 3], [i64; 4]);

/// Certificates in OpenSSL's form.
struct Store {
    raw: NonNull<X509_STORE>,
    stamps: Vec<Option<Stamp>>,
    /// The depth of forks that it was read at.
    forks: usize,
    /// The one of the process further up. A thread of that one may have held its lock during the
    /// fork, so that it is neither used nor freed.
    _inherited: ManuallyDrop<Option<Arc<Store>>>,
}

// SAFETY: OpenSSL counts references to a store atomically, and locks what it looks up in it.
unsafe impl Send for Store {}
// SAFETY: as above.
unsafe impl Sync for Store {}

/// Never locked, because a fork would leave the lock held in the child.
static STORE: ArcSwapOption<Store> = ArcSwapOption::const_empty();
/// The same, by a pointer to its beginning: leak checkers take one into the middle for a leak.
static KEPT: AtomicPtr<Arc<Store>> = AtomicPtr::new(ptr::null_mut());

/// Has a connection trust the system's certificates, if it verifies anything, and tells which.
///
/// # Safety
/// `context` is a context of OpenSSL's that libcurl has just set up, and this thread's alone.
pub unsafe fn attach(context: *mut c_void) -> Result<Option<Names<'static>>, Failure> {
    let context = context.cast::<SSL_CTX>();
    // SAFETY: the context is alive, and its store and both parameters are alive with it.
    unsafe {
        let param = X509_STORE_get0_param(openssl_sys::SSL_CTX_get_cert_store(context));
        let flags = openssl_sys::X509_VERIFY_PARAM_get_flags(param);
        // libcurl sets it on each store that it verifies with.
        if flags & X509_V_FLAG_TRUSTED_FIRST == 0 {
            return Ok(None);
        }
        // They depend on the easy, and the store belongs to all.
        let param = openssl_sys::SSL_CTX_get0_param(context);
        openssl_sys::X509_VERIFY_PARAM_set_flags(param, flags);
    }
    let names = found().names();
    if let Some(store) = current(names)? {
        // SAFETY: both are alive, and the context gets a reference of its own.
        unsafe { SSL_CTX_set1_cert_store(context, store.raw.as_ptr()) };
    }
    Ok(Some(names))
}

/// The store, read anew after a change on disk; none where no certificates were found.
fn current(names: Names) -> Result<Option<Arc<Store>>, Failure> {
    if names.is_empty() {
        return Ok(None);
    }
    let stamps = stamps(names)?;
    let known = STORE.load_full();
    let (is_own, is_fresh) = known.as_ref().map_or((true, false), |it| {
        (it.forks == fork_depth(), it.stamps == stamps)
    });
    if is_own && is_fresh {
        return Ok(known);
    }
    let inherited = known.filter(|_| !is_own);
    let store = Arc::new(Store::read(names, stamps, inherited)?);
    STORE.store(Some(Arc::clone(&store)));
    keep(Arc::clone(&store));
    Ok(Some(store))
}

fn keep(store: Arc<Store>) {
    let former = KEPT.swap(Box::into_raw(Box::new(store)), Ordering::AcqRel);
    if !former.is_null() {
        // SAFETY: it was boxed here, and whoever swaps it out is the only one to have it.
        drop(unsafe { Box::from_raw(former) });
    }
}

impl Store {
    fn read(
        names: Names,
        stamps: Vec<Option<Stamp>>,
        inherited: Option<Arc<Store>>,
    ) -> Result<Self, Failure> {
        // SAFETY: it needs nothing.
        let raw = unsafe { openssl_sys::X509_STORE_new() };
        let store = Self {
            raw: NonNull::new(raw).ok_or(Failure::OutOfMemory)?,
            stamps,
            forks: fork_depth(),
            _inherited: ManuallyDrop::new(inherited),
        };
        let [file, folder] =
            [names.file, names.folder].map(|it| it.map_or(ptr::null(), CStr::as_ptr));
        // SAFETY: the store is ours, and the names are NULL or terminated. What OpenSSL notes of
        // failures is the business of nobody else on this thread.
        let is_read = unsafe {
            ERR_set_mark();
            let is_read = X509_STORE_load_locations(raw, file, folder);
            ERR_pop_to_mark();
            is_read
        };
        match (is_read, names.file) {
            (1, _) => Ok(store),
            (_, Some(file)) => Err(unreadable(file, File::open(path(file)).err())),
            (_, None) => Err(Failure::OutOfMemory),
        }
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        // SAFETY: the reference is ours; contexts that use the store have their own.
        unsafe { openssl_sys::X509_STORE_free(self.raw.as_ptr()) };
    }
}

/// Of the file, which has to be there, and of each folder.
fn stamps(names: Names) -> Result<Vec<Option<Stamp>>, Failure> {
    let mut stamps = Vec::new();
    if let Some(file) = names.file {
        let metadata = fs::metadata(path(file)).map_err(|error| unreadable(file, Some(error)))?;
        stamps.push(Some(stamp(&metadata)));
    }
    let folders = names.folder.map_or(&[][..], CStr::to_bytes);
    let folders = folders.split(|&byte| byte == b':');
    stamps.extend(folders.map(|it| fs::metadata(OsStr::from_bytes(it)).ok().as_ref().map(stamp)));
    Ok(stamps)
}

fn stamp(it: &Metadata) -> Stamp {
    let times = [it.mtime(), it.mtime_nsec(), it.ctime(), it.ctime_nsec()];
    ([it.dev(), it.ino(), it.size()], times)
}

fn path(name: &CStr) -> &Path {
    Path::new(OsStr::from_bytes(name.to_bytes()))
}

#[cold]
fn unreadable(file: &CStr, error: Option<io::Error>) -> Failure {
    let reason = match error {
        Some(error) => error.to_string(),
        None => "OpenSSL finds no certificate in it".into(),
    };
    Failure::Unreadable(format!("{}: {reason}", file.to_string_lossy()))
}
