//! A list of made-up files to download and verify.

use super::bodies;
use crate::compute::compute;
use crate::content::Content;
use crate::reply::{text, Refused, Reply};
use crate::routed::Routed;

const MAX_SIZE_BITS: u64 = 20;

pub async fn manifest(routed: Routed) -> Result<Reply, Refused> {
    let count = routed.number(0);
    Ok(text(compute(move || lines(count)).await))
}

pub async fn file(routed: Routed) -> Result<Reply, Refused> {
    Ok(bodies::send(content(routed.number(0))))
}

fn lines(count: u64) -> String {
    (0..count)
        .map(|index| {
            let content = content(index);
            format!("/file/{index}\t{}\t{}\n", content.len(), content.sha256())
        })
        .collect()
}

fn content(index: u64) -> Content {
    Content::new(size(index), index)
}

/// Scattered, with as many small files as large ones: the number of bits is uniform, from 0 to `MAX_SIZE_BITS`.
fn size(index: u64) -> u64 {
    const GOLDEN_RATIO: u64 = 0x9e37_79b9_7f4a_7c15;
    let scattered = index.wrapping_mul(GOLDEN_RATIO) >> 32;
    scattered & ((1 << (index % (MAX_SIZE_BITS + 1))) - 1)
}
