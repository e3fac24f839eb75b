//! Compressor contexts. They are large (100 to 300 KiB), so they live in one pool per thread that drops the
//! least recently used one past a limit. A sender may forget its window at any time: a connection whose
//! context was dropped starts afresh, and its peer need not know.

use std::cell::RefCell;

use rustc_hash::FxHashMap;
use zlib_rs::{DeflateConfig, DeflateFlush, Status};

use super::TAIL;

/// How to compress; contexts with equal settings are interchangeable once reset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Settings {
    pub(crate) window_bits: u8,
    pub(crate) level: u8,
    pub(crate) mem_level: u8,
}

/// Names a context in the pool; 0 is none.
pub(crate) type ContextId = u64;

const DEFAULT_LIMIT: usize = 1000;
const OUTPUT: usize = 32 * 1024;

struct Entry {
    id: ContextId,
    settings: Settings,
    deflate: zlib_rs::Deflate,
    previous: usize,
    next: usize,
}

/// A list from most to least recently used, threaded through a vector.
struct Pool {
    entries: Vec<Entry>,
    places: FxHashMap<ContextId, usize>,
    newest: usize,
    oldest: usize,
    next_id: ContextId,
    limit: usize,
    /// Contexts that are reset for each message.
    shared: Vec<(Settings, zlib_rs::Deflate)>,
    output: Box<[u8]>,
}

const NONE: usize = usize::MAX;

thread_local! {
    static POOL: RefCell<Pool> = RefCell::new(Pool {
        entries: Vec::new(),
        places: FxHashMap::default(),
        newest: NONE,
        oldest: NONE,
        next_id: 1,
        limit: DEFAULT_LIMIT,
        shared: Vec::new(),
        output: vec![0; OUTPUT].into(),
    });
}

/// Sets how many compressor contexts this thread keeps (1000 unless set).
pub fn set_context_limit(limit: usize) {
    POOL.with_borrow_mut(|pool| {
        pool.limit = limit.max(1);
        while pool.entries.len() > pool.limit {
            pool.remove(pool.oldest);
        }
    });
}

/// Compresses `data` with the window of context `id`, which is made if it is none or was dropped.
///
/// `fin` says that the message ends here. Appends to `out` and returns the context's name.
pub(crate) fn compress(
    id: ContextId,
    settings: Settings,
    data: &[u8],
    fin: bool,
    out: &mut Vec<u8>,
) -> ContextId {
    POOL.with_borrow_mut(|pool| {
        let place = pool.touch(id, settings);
        let Pool { entries, output, .. } = pool;
        match entries.get_mut(place) {
            Some(entry) => {
                run(&mut entry.deflate, data, fin, output, out);
                entry.id
            }
            None => 0,
        }
    })
}

/// Compresses one whole message that refers to no other.
pub(crate) fn compress_once(settings: Settings, data: &[u8], out: &mut Vec<u8>) {
    POOL.with_borrow_mut(|pool| {
        let Pool { shared, output, .. } = pool;
        let place = match shared.iter().position(|(have, _)| *have == settings) {
            Some(place) => place,
            None => {
                // A handful of settings at most are in use at a time.
                if shared.len() >= 4 {
                    shared.remove(0);
                }
                shared.push((settings, new(settings)));
                shared.len() - 1
            }
        };
        if let Some((_, deflate)) = shared.get_mut(place) {
            deflate.reset();
            run(deflate, data, true, output, out);
        }
    });
}

/// Makes the context forget its window: the peer got a message that it did not compress.
pub(crate) fn restart(id: ContextId) {
    POOL.with_borrow_mut(|pool| {
        if let Some(place) = pool.places.get(&id).copied()
            && let Some(entry) = pool.entries.get_mut(place)
        {
            entry.deflate.reset();
        }
    });
}

/// Gives the context up.
pub(crate) fn release(id: ContextId) {
    if id == 0 {
        return;
    }
    // The pool may be gone when a thread ends.
    let _ = POOL.try_with(|pool| {
        if let Ok(mut pool) = pool.try_borrow_mut()
            && let Some(place) = pool.places.get(&id).copied()
        {
            pool.remove(place);
        }
    });
}

impl Pool {
    /// The place of context `id`, made if need be, now the most recently used.
    fn touch(&mut self, id: ContextId, settings: Settings) -> usize {
        if let Some(place) = self.places.get(&id).copied() {
            if place != self.newest {
                self.unlink(place);
                self.link_newest(place);
            }
            return place;
        }
        let id = self.next_id;
        self.next_id += 1;
        let place = if self.entries.len() >= self.limit && self.oldest != NONE {
            let place = self.oldest;
            self.unlink(place);
            let entry = &mut self.entries[place];
            self.places.remove(&entry.id);
            entry.id = id;
            if entry.settings == settings {
                entry.deflate.reset();
            } else {
                entry.deflate = new(settings);
                entry.settings = settings;
            }
            place
        } else {
            self.entries.push(Entry { id, settings, deflate: new(settings), previous: NONE, next: NONE });
            self.entries.len() - 1
        };
        self.places.insert(id, place);
        self.link_newest(place);
        place
    }

    fn unlink(&mut self, place: usize) {
        let (previous, next) = (self.entries[place].previous, self.entries[place].next);
        match self.entries.get_mut(previous) {
            Some(entry) => entry.next = next,
            None => self.newest = next,
        }
        match self.entries.get_mut(next) {
            Some(entry) => entry.previous = previous,
            None => self.oldest = previous,
        }
    }

    fn link_newest(&mut self, place: usize) {
        let head = self.newest;
        self.entries[place].previous = NONE;
        self.entries[place].next = head;
        match self.entries.get_mut(head) {
            Some(entry) => entry.previous = place,
            None => self.oldest = place,
        }
        self.newest = place;
    }

    fn remove(&mut self, place: usize) {
        self.unlink(place);
        let last = self.entries.len() - 1;
        if place != last {
            // The last entry moves to `place`: its neighbors must follow.
            self.unlink(last);
            let removed = self.entries.swap_remove(place);
            self.places.remove(&removed.id);
            self.places.insert(self.entries[place].id, place);
            self.link_newest(place);
        } else if let Some(removed) = self.entries.pop() {
            self.places.remove(&removed.id);
        }
    }
}

fn new(settings: Settings) -> zlib_rs::Deflate {
    zlib_rs::Deflate::new_with_config(DeflateConfig {
        level: i32::from(settings.level),
        window_bits: -i32::from(settings.window_bits),
        mem_level: i32::from(settings.mem_level),
        ..DeflateConfig::default()
    })
}

fn run(deflate: &mut zlib_rs::Deflate, mut data: &[u8], fin: bool, output: &mut [u8], out: &mut Vec<u8>) {
    let start = out.len();
    loop {
        let (read, written) = (deflate.total_in(), deflate.total_out());
        let status = deflate.compress(data, output, DeflateFlush::SyncFlush);
        data = &data[(deflate.total_in() - read) as usize..];
        let written = (deflate.total_out() - written) as usize;
        out.extend_from_slice(&output[..written]);
        // A full output buffer may hide more: only a call that leaves room is the last.
        if written < output.len() && (data.is_empty() || status != Ok(Status::Ok)) {
            debug_assert!(data.is_empty(), "deflate takes all input");
            break;
        }
    }
    if fin {
        if out.len() - start >= TAIL.len() && out.ends_with(&TAIL) {
            out.truncate(out.len() - TAIL.len());
        }
        // RFC 7692 §7.2.3.6: zlib writes nothing for a second empty flush, but a message needs one block.
        if out.len() == start {
            out.push(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Decompressor;
    use super::*;

    const SETTINGS: Settings = Settings { window_bits: 9, level: 6, mem_level: 5 };

    fn inflate(decompressor: &mut Decompressor, data: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        decompressor.push(data, &mut out, 1 << 24).unwrap();
        decompressor.finish(&mut out, 1 << 24).unwrap();
        out
    }

    #[test]
    fn dropped_contexts_start_afresh_and_stay_legal() {
        set_context_limit(2);
        let mut peers: Vec<_> = (0..4).map(|_| (0, Decompressor::new(9, true))).collect();
        for round in 0..20usize {
            for (i, (id, decompressor)) in peers.iter_mut().enumerate() {
                if (round + i) % 3 == 0 {
                    continue;
                }
                let text = format!("connection {i} says hello hello in round {round}").repeat(9);
                let mut out = Vec::new();
                *id = compress(*id, SETTINGS, text.as_bytes(), true, &mut out);
                assert_eq!(inflate(decompressor, &out), text.as_bytes());
                if round % 7 == i {
                    release(*id);
                }
            }
            POOL.with_borrow(|pool| {
                assert!(pool.entries.len() <= 2);
                assert_eq!(pool.entries.len(), pool.places.len());
            });
        }
        set_context_limit(DEFAULT_LIMIT);
    }

    #[test]
    fn releasing_in_any_order_keeps_the_list_whole() {
        let ids: Vec<_> = (0..6).map(|_| compress(0, SETTINGS, b"x", true, &mut Vec::new())).collect();
        for index in [2, 5, 0, 4, 1, 3] {
            release(ids[index]);
            POOL.with_borrow(|pool| {
                let (mut place, mut count) = (pool.newest, 0);
                while let Some(entry) = pool.entries.get(place) {
                    count += 1;
                    place = entry.next;
                }
                assert_eq!(count, pool.entries.len());
            });
        }
        POOL.with_borrow(|pool| assert_eq!(pool.oldest, NONE));
    }

    #[test]
    fn empty_messages_and_fragments() {
        let mut decompressor = Decompressor::new(9, true);
        let mut id = 0;
        for _ in 0..3 {
            let mut out = Vec::new();
            id = compress(id, SETTINGS, b"", true, &mut out);
            assert_eq!(inflate(&mut decompressor, &out), b"");
        }
        let mut out = Vec::new();
        id = compress(id, SETTINGS, b"first ", false, &mut out);
        id = compress(id, SETTINGS, b"", false, &mut out);
        id = compress(id, SETTINGS, b"last", false, &mut out);
        compress(id, SETTINGS, b"", true, &mut out);
        assert_eq!(inflate(&mut decompressor, &out), b"first last");
    }
}
