//! Bytes on their way out: small frames gathered in one buffer, large ones kept as they are.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::IoSlice;

use bytes::Bytes;

use super::Done;

/// Payloads longer than this are not copied next to their neighbors.
pub(super) const COPY_MAX: usize = 16 * 1024;
/// Slices per `writev`.
pub(super) const SLICES: usize = 32;

const SPARES: usize = 32;
const SPARE_CAPACITY: usize = 64 * 1024;

thread_local! {
    /// Empty buffers lent to whichever connection has something to send.
    static SPARE: RefCell<Vec<Vec<u8>>> = const { RefCell::new(Vec::new()) };
}

/// The bytes that one connection has not handed to the kernel yet.
#[derive(Default)]
pub(super) struct Outgoing {
    segments: VecDeque<Bytes>,
    /// What comes after the segments.
    tail: Vec<u8>,
    /// How much of `tail` is written, while there are no segments.
    tail_written: usize,
    len: usize,
    /// Bytes ever queued.
    queued: u64,
    done: VecDeque<(u64, Done)>,
}

impl Outgoing {
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Appends bytes by way of `write`.
    pub(super) fn append(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        if self.tail.capacity() == 0 {
            self.tail = SPARE.with_borrow_mut(Vec::pop).unwrap_or_default();
        } else if self.tail.len() >= SPARE_CAPACITY {
            // Growing further would copy what is there already.
            self.seal();
        }
        let before = self.tail.len();
        write(&mut self.tail);
        let added = self.tail.len() - before;
        self.len += added;
        self.queued += added as u64;
    }

    /// Appends a block by reference.
    pub(super) fn append_block(&mut self, block: Bytes) {
        self.seal();
        self.len += block.len();
        self.queued += block.len() as u64;
        if !block.is_empty() {
            self.segments.push_back(block);
        }
    }

    /// Counts bytes that were written past the queue, which is empty.
    pub(super) fn wrote_through(&mut self, written: usize) {
        debug_assert_eq!(self.len, 0);
        self.queued += written as u64;
    }

    pub(super) fn queued(&self) -> u64 {
        self.queued
    }

    /// Has `done` called once everything queued so far is written.
    pub(super) fn when_written(&mut self, done: Done) {
        self.done.push_back((self.queued, done));
    }

    fn seal(&mut self) {
        if self.tail.len() > self.tail_written {
            let mut tail = Bytes::from(std::mem::take(&mut self.tail));
            let _ = tail.split_to(self.tail_written);
            self.segments.push_back(tail);
        } else {
            self.tail.clear();
        }
        self.tail_written = 0;
    }

    /// The next bytes to write, and how many slices there are.
    pub(super) fn slices<'a>(&'a self, slices: &mut [IoSlice<'a>; SLICES]) -> usize {
        let mut count = 0;
        let tail = &self.tail[self.tail_written..];
        let blocks = self.segments.iter().map(AsRef::as_ref);
        for (slot, block) in
            slices.iter_mut().zip(blocks.chain(std::iter::once(tail).filter(|tail| !tail.is_empty())))
        {
            *slot = IoSlice::new(block);
            count += 1;
        }
        count
    }

    /// Forgets `written` bytes.
    pub(super) fn advance(&mut self, mut written: usize) {
        self.len = self.len.saturating_sub(written);
        while let Some(first) = self.segments.front_mut() {
            if written < first.len() {
                let _ = first.split_to(written);
                return;
            }
            written -= first.len();
            self.segments.pop_front();
        }
        self.tail_written += written;
        debug_assert!(self.tail_written <= self.tail.len());
        if self.len == 0 {
            self.release();
        }
    }

    /// The next callback whose bytes are all written.
    pub(super) fn pop_done(&mut self) -> Option<Done> {
        let written = self.queued - self.len as u64;
        match self.done.front() {
            Some((end, _)) if *end <= written => {}
            _ => return None,
        }
        let (_, done) = self.done.pop_front()?;
        if self.done.is_empty() {
            self.done = VecDeque::new();
        }
        Some(done)
    }

    /// Drops everything and returns the callbacks that will not see their bytes leave.
    pub(super) fn clear(&mut self) -> VecDeque<(u64, Done)> {
        self.len = 0;
        self.release();
        std::mem::take(&mut self.done)
    }

    fn release(&mut self) {
        self.segments = VecDeque::new();
        self.tail_written = 0;
        let mut tail = std::mem::take(&mut self.tail);
        if (1..=SPARE_CAPACITY * 2).contains(&tail.capacity()) {
            tail.clear();
            // The pool may be gone when a thread ends.
            let _ = SPARE.try_with(|spare| {
                let mut spare = spare.borrow_mut();
                if spare.len() < SPARES {
                    spare.push(tail);
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use std::rc::Rc;

    fn drain(out: &mut Outgoing, step: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        while out.len() > 0 {
            let mut slices = [IoSlice::new(&[]); SLICES];
            let count = out.slices(&mut slices);
            let all: Vec<u8> = slices[..count].iter().flat_map(|s| s.to_vec()).collect();
            assert!(!all.is_empty());
            let take = step.min(all.len());
            bytes.extend_from_slice(&all[..take]);
            out.advance(take);
        }
        bytes
    }

    #[test]
    fn keeps_order_whatever_the_writes_take() {
        for step in [1, 3, 7, 100_000] {
            let mut out = Outgoing::default();
            let mut expected = Vec::new();
            for i in 0..50u8 {
                if i % 3 == 0 {
                    out.append_block(Bytes::from(vec![i; 5]));
                    expected.extend_from_slice(&[i; 5]);
                } else {
                    out.append(|tail| tail.extend_from_slice(&[i; 4]));
                    expected.extend_from_slice(&[i; 4]);
                }
                if i == 20 {
                    let mut slices = [IoSlice::new(&[]); SLICES];
                    let _ = out.slices(&mut slices);
                }
            }
            assert_eq!(out.len(), expected.len());
            assert_eq!(drain(&mut out, step), expected);
            assert_eq!(out.tail.capacity(), 0);
        }
    }

    #[test]
    fn a_partly_written_tail_is_sealed_without_its_beginning() {
        let mut out = Outgoing::default();
        out.append(|tail| tail.extend_from_slice(b"abcdef"));
        out.advance(4);
        out.append_block(Bytes::from_static(b"gh"));
        out.append(|tail| tail.push(b'i'));
        assert_eq!(drain(&mut out, 2), b"efghi");
    }

    #[test]
    fn callbacks_come_due_in_order() {
        let count = Rc::new(Cell::new(0));
        let mut out = Outgoing::default();
        for _ in 0..2 {
            out.append(|tail| tail.extend_from_slice(b"1234"));
            let count = Rc::clone(&count);
            out.when_written(Box::new(move |_| count.set(count.get() + 1)));
        }
        out.advance(3);
        assert!(out.pop_done().is_none());
        out.advance(1);
        out.pop_done().unwrap()(Ok(()));
        assert!(out.pop_done().is_none());
        out.advance(4);
        out.pop_done().unwrap()(Ok(()));
        assert_eq!(count.get(), 2);
    }
}
