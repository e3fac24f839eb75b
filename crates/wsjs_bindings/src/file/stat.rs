//! What `stat` finds out, as an array of numbers: the glue makes the dialect's object of it.

use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::time::UNIX_EPOCH;

/// dev, ino, mode, nlink, uid, gid, rdev, size, blksize, blocks, then the milliseconds of atime, mtime, ctime, birth.
pub(super) fn numbers(metadata: &Metadata) -> Vec<f64> {
    #[expect(clippy::cast_precision_loss)]
    let millis = |seconds: i64, nanos: i64| seconds as f64 * 1e3 + nanos as f64 / 1e6;
    let changed = millis(metadata.ctime(), metadata.ctime_nsec());
    let born = metadata.created().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    #[expect(clippy::cast_precision_loss)]
    let counts = [
        metadata.dev(),
        metadata.ino(),
        u64::from(metadata.mode()),
        metadata.nlink(),
        u64::from(metadata.uid()),
        u64::from(metadata.gid()),
        metadata.rdev(),
        metadata.size(),
        metadata.blksize(),
        metadata.blocks(),
    ]
    .map(|count| count as f64);
    let times = [
        millis(metadata.atime(), metadata.atime_nsec()),
        millis(metadata.mtime(), metadata.mtime_nsec()),
        changed,
        born.map_or(changed, |time| time.as_secs_f64() * 1e3),
    ];
    counts.into_iter().chain(times).collect()
}
