//! A response's body, kept in memory.

const DEFAULT_LIMIT: usize = 64 << 20;

/// The body kept in memory.
pub struct Response {
    /// What has come.
    pub bytes: Vec<u8>,
    /// How many bytes are kept at most.
    pub limit: usize,
}

impl Default for Response {
    fn default() -> Self {
        Self {
            bytes: Vec::new(),
            limit: DEFAULT_LIMIT,
        }
    }
}
