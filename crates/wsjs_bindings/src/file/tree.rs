//! Folders: listing and removing whole trees.

use std::fs::{self, FileType};
use std::io;
use std::os::unix::fs::FileTypeExt;
use std::path::Path;

/// A file in a folder: its name, the folder it is in, and its type as in the mode of `stat`.
#[derive(Debug)]
pub(super) struct Entry {
    pub name: String,
    pub folder: String,
    pub kind: u32,
}

fn kind(file_type: FileType) -> u32 {
    if file_type.is_file() {
        libc::S_IFREG
    } else if file_type.is_dir() {
        libc::S_IFDIR
    } else if file_type.is_symlink() {
        libc::S_IFLNK
    } else if file_type.is_fifo() {
        libc::S_IFIFO
    } else if file_type.is_socket() {
        libc::S_IFSOCK
    } else if file_type.is_block_device() {
        libc::S_IFBLK
    } else {
        libc::S_IFCHR
    }
}

/// The entries of a folder, sorted; of all folders below it too if `deep`.
pub(super) fn list(path: &str, deep: bool) -> io::Result<Vec<Entry>> {
    let mut found = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        let mut entries = Vec::new();
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            entries.push(Entry { name, folder: folder.clone(), kind: kind(entry.file_type()?) });
        }
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        if deep {
            let below = entries.iter().rev().filter(|entry| entry.kind == libc::S_IFDIR);
            folders.extend(below.map(|entry| join(&folder, &entry.name)));
        }
        found.extend(entries);
    }
    Ok(found)
}

fn join(folder: &str, name: &str) -> String {
    format!("{}/{name}", folder.trim_end_matches('/'))
}

/// Makes a folder and those above it; returns the topmost one that was made.
pub(super) fn make(path: &str, mode: u32) -> io::Result<Option<String>> {
    use std::os::unix::fs::DirBuilderExt;
    let path = Path::new(path);
    let missing = path.ancestors().filter(|folder| !folder.as_os_str().is_empty());
    let first = missing.take_while(|folder| !folder.exists()).last();
    let first =
        first.map(|folder| std::path::absolute(folder).map(|path| path.to_string_lossy().into_owned()));
    if first.is_none() && !path.is_dir() {
        return Err(io::Error::from_raw_os_error(libc::EEXIST));
    }
    fs::DirBuilder::new().recursive(true).mode(mode).create(path)?;
    first.transpose()
}

/// Removes a file, or a folder with all that is in it.
pub(super) fn remove(path: &str, recursive: bool, force: bool) -> io::Result<()> {
    let removed = fs::symlink_metadata(path).and_then(|metadata| match metadata.is_dir() {
        true if recursive => fs::remove_dir_all(path),
        true => Err(io::Error::from_raw_os_error(libc::EISDIR)),
        false => fs::remove_file(path),
    });
    match removed {
        Err(error) if force && error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
