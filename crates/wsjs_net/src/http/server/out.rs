//! Bytes on their way out: small pieces are joined, large ones stay shared.

use std::collections::VecDeque;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use tokio::io::AsyncWrite;

use crate::stream::Stream;

/// Pieces from here on are not copied.
const LARGE: usize = 16 * 1024;
/// Slices given to one `writev`.
const SLICES: usize = 32;

/// The corked output of one connection.
#[derive(Debug, Default)]
pub struct Out {
    queue: VecDeque<Bytes>,
    tail: Vec<u8>,
    len: usize,
    flushed: u64,
}

impl Out {
    /// Bytes waiting.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Bytes the socket has taken so far.
    pub fn flushed(&self) -> u64 {
        self.flushed
    }

    /// What [`Out::flushed`] will be when everything appended so far has left.
    pub fn appended(&self) -> u64 {
        self.flushed + self.len as u64
    }

    /// Lets `fill` append to the joined part.
    pub fn with_tail<R>(&mut self, fill: impl FnOnce(&mut Vec<u8>) -> R) -> R {
        let before = self.tail.len();
        let result = fill(&mut self.tail);
        self.len += self.tail.len() - before;
        result
    }

    /// Appends a copy.
    pub fn push_slice(&mut self, bytes: &[u8]) {
        self.len += bytes.len();
        self.tail.extend_from_slice(bytes);
    }

    /// Appends a piece.
    pub fn push(&mut self, bytes: Bytes) {
        if bytes.len() < LARGE {
            return self.push_slice(&bytes);
        }
        self.seal();
        self.len += bytes.len();
        self.queue.push_back(bytes);
    }

    /// Appends everything of `other`.
    pub fn append(&mut self, mut other: Out) {
        other.seal();
        for piece in other.queue {
            self.push(piece);
        }
    }

    fn seal(&mut self) {
        if !self.tail.is_empty() {
            self.queue.push_back(std::mem::take(&mut self.tail).into());
        }
    }

    /// Takes everything as one piece.
    pub fn take(&mut self) -> Bytes {
        self.seal();
        self.flushed += self.len as u64;
        self.len = 0;
        match self.queue.len() {
            0 | 1 => self.queue.pop_front().unwrap_or_default(),
            _ => {
                let pieces: Vec<Bytes> = self.queue.drain(..).collect();
                pieces.concat().into()
            }
        }
    }

    /// Writes until nothing is left or the socket is full.
    ///
    /// # Errors
    /// The socket's.
    pub fn poll_flush(&mut self, stream: &mut Stream, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while self.len > 0 {
            let wrote = if self.queue.is_empty() {
                ready!(Pin::new(&mut *stream).poll_write(cx, &self.tail))?
            } else {
                let mut slices = [IoSlice::new(&[]); SLICES];
                let pieces = self.queue.iter().map(Bytes::as_ref).chain([self.tail.as_slice()]);
                let mut used = 0;
                for (slice, piece) in slices.iter_mut().zip(pieces) {
                    *slice = IoSlice::new(piece);
                    used += 1;
                }
                ready!(Pin::new(&mut *stream).poll_write_vectored(cx, &slices[..used]))?
            };
            if wrote == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.advance(wrote);
        }
        Pin::new(stream).poll_flush(cx)
    }

    fn advance(&mut self, mut wrote: usize) {
        self.len = self.len.saturating_sub(wrote);
        self.flushed += wrote as u64;
        while wrote > 0 {
            let Some(front) = self.queue.front_mut() else {
                break;
            };
            let take = wrote.min(front.len());
            front.advance(take);
            wrote -= take;
            if front.is_empty() {
                self.queue.pop_front();
            }
        }
        if wrote == 0 {
            return;
        }
        if wrote >= self.tail.len() {
            // An idle connection holds no buffer.
            self.tail = Vec::new();
        } else {
            let rest = self.tail.split_off(wrote);
            self.queue.push_back(rest.into());
            self.tail = Vec::new();
        }
    }
}
