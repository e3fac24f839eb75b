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

/// The same for BigInts: the counts, then the nanoseconds of atime, mtime, ctime, birth.
pub(super) fn whole_numbers(metadata: &Metadata) -> Vec<i128> {
    let born = metadata.created().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let nanos = |seconds: i64, nanos: i64| i128::from(seconds) * 1_000_000_000 + i128::from(nanos);
    let changed = nanos(metadata.ctime(), metadata.ctime_nsec());
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
    ];
    let times = [
        nanos(metadata.atime(), metadata.atime_nsec()),
        nanos(metadata.mtime(), metadata.mtime_nsec()),
        changed,
        born.map_or(changed, |time| i128::try_from(time.as_nanos()).unwrap_or(i128::MAX)),
    ];
    counts.into_iter().map(i128::from).chain(times).collect()
}

/// Of a file system: type, bsize, blocks, bfree, bavail, files, ffree.
pub(super) fn of_file_system(path: &str) -> std::io::Result<Vec<i128>> {
    let found = rustix::fs::statfs(path)?;
    Ok(vec![
        i128::from(found.f_type),
        i128::from(found.f_bsize),
        i128::from(found.f_blocks),
        i128::from(found.f_bfree),
        i128::from(found.f_bavail),
        i128::from(found.f_files),
        i128::from(found.f_ffree),
    ])
}
