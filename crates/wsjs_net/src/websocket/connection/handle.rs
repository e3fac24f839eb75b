//! The handle: everything a program does to an open socket.

use std::cell::{Cell, RefCell};
use std::net::SocketAddr;
use std::rc::Rc;
use std::task::Waker;

use bytes::Bytes;

use super::flush::flush_dirty;
use super::outgoing::{COPY_MAX, Outgoing};
use super::{Done, Driver, Mask, Options, SendError, SendOptions, State};
use crate::Stream;
use crate::registry::Registry;
use crate::websocket::deflate::{self, ContextId, Deflate};
use crate::websocket::encoder::{SharedFrame, mask_key, write_frame};
use crate::websocket::frame::{
    CLOSE, CONTINUATION, Header, MAX_CONTROL_PAYLOAD, MessageKind, PING, PONG, Role,
};
use crate::websocket::mask::apply_mask;

/// Who has so many bytes in the queue has to wait for them: a stream's mark in Node.
const DRAIN_MARK: u64 = 16 * 1024;
/// The close code of a server that ends.
const GOING_AWAY: u16 = 1001;

thread_local! {
    /// Where messages are compressed before their length is known.
    static SCRATCH: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static OPEN: Registry<Shared> = Registry::default();
}

/// Closes all sockets of this thread with 1001; whether there are any that did not end yet.
pub(crate) fn close_all() -> bool {
    let sockets = OPEN.with(Registry::all);
    let mut any = false;
    for socket in sockets.into_iter().map(WebSocket) {
        any |= socket.state() != State::Closed;
        // Those that are closing need no more.
        let _ = socket.close(Some(GOING_AWAY), "", None);
    }
    flush_dirty();
    any
}

/// What the handles and the driver of one connection share.
pub(super) struct Shared {
    pub(super) stream: RefCell<Option<Stream>>,
    pub(super) out: RefCell<Outgoing>,
    pub(super) options: Rc<Options>,
    deflate: Option<Box<Deflate>>,
    context: Cell<ContextId>,
    waker: RefCell<Option<Waker>>,
    pub(super) state: Cell<State>,
    /// The driver is in its poll: it looks again by itself and needs no waking.
    pub(super) polling: Cell<bool>,
    pub(super) look_again: Cell<bool>,
    pub(super) dirty: Cell<bool>,
    /// The socket took less than it was given: the driver waits for writability.
    pub(super) blocked: Cell<bool>,
    pub(super) write_failed: Cell<bool>,
    pub(super) paused: Cell<bool>,
    pub(super) close_sent: Cell<bool>,
    pub(super) terminated: Cell<bool>,
    pub(super) overflowed: Cell<bool>,
    /// Nothing is to be written for now.
    pub(super) corked: Cell<bool>,
    /// Much has waited to be written, and nobody has been told yet that it has left.
    pub(super) needs_drain: Cell<bool>,
    pub(super) drained: Cell<bool>,
    /// Our direction ends when all is written.
    pub(super) ending: Cell<bool>,
    /// The listener is told when all has left.
    pub(super) tells_drain: Cell<bool>,
    /// The listener sees the bytes that are read.
    pub(super) watched: Cell<bool>,
    pub(super) pending_pongs: Cell<u32>,
    /// Bytes read, less those that somebody had read before.
    pub(super) bytes_read: Cell<i64>,
    /// A fragmented message is being sent, and whether it is compressed.
    fragmenting: Cell<Option<bool>>,
}

// Idle connections are counted in hundreds of thousands.
const _: () = assert!(size_of::<Shared>() <= 400);

impl Drop for Shared {
    fn drop(&mut self) {
        // At the thread's end there may be no registry any more.
        let _ = OPEN.try_with(|open| open.remove(self));
    }
}

/// A cheap handle to one open socket.
#[derive(Clone)]
pub struct WebSocket(pub(super) Rc<Shared>);

impl WebSocket {
    /// Takes over a stream whose handshake is done.
    ///
    /// Nothing is read before the driver runs; bytes that were read past the handshake belong into
    /// [`Stream::unread`].
    pub fn new(stream: Stream, options: Rc<Options>, deflate: Option<Deflate>) -> (WebSocket, Driver) {
        let read_before = i64::try_from(stream.unread_len()).unwrap_or_default();
        let shared = Rc::new(Shared {
            bytes_read: Cell::new(-read_before),
            stream: RefCell::new(Some(stream)),
            out: RefCell::default(),
            options,
            deflate: deflate.map(Box::new),
            context: Cell::new(0),
            waker: RefCell::new(None),
            state: Cell::new(State::Open),
            polling: Cell::new(false),
            look_again: Cell::new(false),
            dirty: Cell::new(false),
            blocked: Cell::new(false),
            write_failed: Cell::new(false),
            paused: Cell::new(false),
            close_sent: Cell::new(false),
            terminated: Cell::new(false),
            overflowed: Cell::new(false),
            corked: Cell::new(false),
            needs_drain: Cell::new(false),
            drained: Cell::new(false),
            ending: Cell::new(false),
            tells_drain: Cell::new(false),
            watched: Cell::new(false),
            pending_pongs: Cell::new(0),
            fragmenting: Cell::new(None),
        });
        OPEN.with(|open| open.add(&shared));
        (WebSocket(Rc::clone(&shared)), Driver::new(shared))
    }

    /// Whether messages may be sent.
    pub fn state(&self) -> State {
        self.0.state.get()
    }

    /// The unsent bytes, with framing.
    pub fn buffered_amount(&self) -> usize {
        self.0.out.borrow().len()
    }

    /// The bytes read from the stream so far; what was put back into it before does not count again.
    pub fn bytes_read(&self) -> u64 {
        u64::try_from(self.0.bytes_read.get()).unwrap_or(0)
    }

    /// The bytes that were to be sent so far, with framing; [`buffered_amount`](Self::buffered_amount) of them wait.
    pub fn bytes_queued(&self) -> u64 {
        self.0.out.borrow().queued()
    }

    /// What was agreed on for compression.
    pub fn deflate(&self) -> Option<&Deflate> {
        self.0.deflate.as_deref()
    }

    /// This side's role.
    pub fn role(&self) -> Role {
        self.0.options.decoder.role
    }

    /// The peer's address; `None` for a unix socket and once closed.
    pub fn peer_addr(&self) -> Option<SocketAddr> {
        self.with_stream(Stream::peer_addr).flatten()
    }

    /// This side's address; `None` for a unix socket and once closed.
    pub fn local_addr(&self) -> Option<SocketAddr> {
        self.with_stream(Stream::local_addr).flatten()
    }

    /// Looks at the stream below, for its TLS session or socket options; `None` once closed.
    pub fn with_stream<T>(&self, look: impl FnOnce(&Stream) -> T) -> Option<T> {
        self.0.stream.borrow().as_ref().map(look)
    }

    /// Queues a message or one fragment of it; it leaves with [`flush_dirty`](super::flush_dirty).
    ///
    /// # Errors
    /// On an error nothing was queued and `done` is not called.
    // Hot: runs once per sent message.
    pub fn send(
        &self,
        kind: MessageKind,
        payload: &[u8],
        options: SendOptions,
        done: Option<Done>,
    ) -> Result<(), SendError> {
        let shared = &self.0;
        shared.check_room(payload.len())?;
        let (opcode, first, compressed) = match shared.fragmenting.get() {
            Some(compressed) => (CONTINUATION, false, compressed),
            None => (kind.opcode(), true, shared.will_compress(payload, options)),
        };
        let next = if options.fin { None } else { Some(compressed) };
        shared.fragmenting.set(next);
        let header = Header {
            fin: options.fin,
            rsv: if compressed && first { 4 } else { 0 },
            opcode,
            mask: shared.mask(options.mask),
            length: payload.len() as u64,
        };
        if compressed {
            shared.push_compressed(header, payload);
        } else {
            shared.push_frame(&header, payload);
        }
        self.queued(done);
        Ok(())
    }

    /// Queues a message that many connections share. Large frames are not copied.
    ///
    /// # Errors
    /// On an error nothing was queued and `done` is not called.
    pub fn send_frame(&self, frame: &SharedFrame, done: Option<Done>) -> Result<(), SendError> {
        let shared = &self.0;
        let payload = frame.payload();
        if self.role() == Role::Client || shared.fragmenting.get().is_some() {
            return self.send(frame.kind(), payload, SendOptions::default(), done);
        }
        shared.check_room(payload.len())?;
        let compress = shared.will_compress(payload, SendOptions::default());
        match shared.deflate.as_deref() {
            Some(deflate) if compress => {
                if deflate.takes_over(Role::Server) && shared.context.get() != 0 {
                    // The peer's window now holds a message that this context has not seen.
                    deflate::restart(shared.context.get());
                }
                shared.push_block(frame.compressed(deflate.settings(Role::Server)));
            }
            _ => shared.push_block(frame.plain().clone()),
        }
        self.queued(done);
        Ok(())
    }

    /// Queues a Ping frame.
    ///
    /// # Errors
    /// When the socket is not open or the payload is longer than 125 bytes.
    pub fn ping(&self, payload: &[u8], mask: Mask, done: Option<Done>) -> Result<(), SendError> {
        self.control(PING, payload, mask, done)
    }

    /// Queues a Pong frame.
    ///
    /// # Errors
    /// When the socket is not open or the payload is longer than 125 bytes.
    pub fn pong(&self, payload: &[u8], mask: Mask, done: Option<Done>) -> Result<(), SendError> {
        self.control(PONG, payload, mask, done)
    }

    /// Queues bytes past all framing: the answer to a handshake, or what a program writes to the stream itself.
    ///
    /// # Errors
    /// When the connection is over; nothing was queued then.
    pub fn write_raw(&self, bytes: Bytes, done: Option<Done>) -> Result<(), SendError> {
        let state = self.state();
        if state == State::Closed || self.0.write_failed.get() {
            return Err(SendError::NotOpen(state));
        }
        self.0.push_block(bytes);
        self.queued(done);
        Ok(())
    }

    /// Hands what is queued to the kernel now rather than at the end of the turn, as far as it takes it.
    pub fn write_now(&self) {
        self.0.relieve();
    }

    /// Whether so much waits to be written that it is better to wait for [`Listener::drained`](super::Listener::drained).
    pub fn needs_drain(&self) -> bool {
        self.0.needs_drain.get()
    }

    /// Holds back what is written, until it is uncorked.
    pub fn cork(&self, corked: bool) {
        if self.0.corked.replace(corked) && !corked {
            self.0.mark_dirty();
        }
    }

    /// Ends our direction of the stream below when all is written; `done` is called then. Messages still arrive.
    pub fn end_stream(&self, done: Done) {
        self.cork(false);
        self.0.ending.set(true);
        self.queued(Some(done));
        self.0.wake();
    }

    /// Has the listener see the bytes that are read.
    pub fn watch(&self) {
        self.0.watched.set(true);
    }

    /// Has the listener be told when all that waited has left.
    pub fn tell_drain(&self) {
        self.0.tells_drain.set(true);
    }

    /// Whether two handles are of one socket.
    pub fn is(&self, other: &WebSocket) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// Sends a Close frame. Messages still arrive until the peer's Close frame does.
    ///
    /// Does nothing unless the socket is open. `done` is called when the frame was written: an owner that
    /// does not wait for the peer may treat the socket as closed then.
    ///
    /// # Errors
    /// When the code or the length of the reason is not allowed, or the socket is not open.
    pub fn close(&self, code: Option<u16>, reason: &str, done: Option<Done>) -> Result<(), SendError> {
        if let Some(code) = code
            && !crate::websocket::frame::is_valid_close_code(code)
        {
            return Err(SendError::InvalidCloseCode);
        }
        self.close_bytes(code, reason.as_bytes(), done)
    }

    /// As [`WebSocket::close`], with any code, and with a reason that need not be text.
    ///
    /// # Errors
    /// When the reason is too long, or the socket is not open.
    pub fn close_bytes(&self, code: Option<u16>, reason: &[u8], done: Option<Done>) -> Result<(), SendError> {
        if reason.len() > MAX_CONTROL_PAYLOAD - 2 {
            return Err(SendError::ReasonTooLong);
        }
        if self.state() != State::Open {
            return Err(SendError::NotOpen(self.state()));
        }
        self.close_unchecked(code, reason, done);
        Ok(())
    }

    /// Ends the connection at once, without a Close frame; unsent bytes are dropped.
    pub fn terminate(&self) {
        if self.state() != State::Closed && !self.0.terminated.replace(true) {
            self.0.state.set(State::Closing);
            self.0.wake();
        }
    }

    /// Stops reading from the network; nothing is delivered until [`WebSocket::resume`].
    pub fn pause(&self) {
        self.0.paused.set(true);
    }

    /// Reads again.
    pub fn resume(&self) {
        if self.0.paused.replace(false) {
            self.0.wake();
        }
    }

    /// Whether reading is paused.
    pub fn is_paused(&self) -> bool {
        self.0.paused.get()
    }

    pub(super) fn close_unchecked(&self, code: Option<u16>, reason: &[u8], done: Option<Done>) {
        let mut payload = Vec::with_capacity(2 + reason.len());
        if let Some(code) = code {
            payload.extend_from_slice(&code.to_be_bytes());
            payload.extend_from_slice(reason);
        }
        self.0.state.set(State::Closing);
        self.0.close_sent.set(true);
        self.push_control(CLOSE, &payload, Mask::Role, done);
        self.0.wake();
    }

    pub(super) fn push_control(&self, opcode: u8, payload: &[u8], mask: Mask, done: Option<Done>) {
        let header =
            Header { fin: true, rsv: 0, opcode, mask: self.0.mask(mask), length: payload.len() as u64 };
        self.0.push_frame(&header, payload);
        self.queued(done);
    }

    fn control(&self, opcode: u8, payload: &[u8], mask: Mask, done: Option<Done>) -> Result<(), SendError> {
        if payload.len() > MAX_CONTROL_PAYLOAD {
            return Err(SendError::ControlTooLong);
        }
        self.0.check_room(payload.len())?;
        self.push_control(opcode, payload, mask, done);
        Ok(())
    }

    /// Something is in the queue.
    fn queued(&self, done: Option<Done>) {
        if self.0.blocked.get() || self.0.corked.get() {
            self.0.note_backlog();
        }
        if let Some(done) = done {
            self.0.out.borrow_mut().when_written(done);
        }
        self.0.mark_dirty();
    }
}

impl Shared {
    pub(super) fn deflate(&self) -> Option<&Deflate> {
        self.deflate.as_deref()
    }

    pub(super) fn keep_waker(&self, waker: &Waker) {
        let mut kept = self.waker.borrow_mut();
        if !kept.as_ref().is_some_and(|kept| kept.will_wake(waker)) {
            *kept = Some(waker.clone());
        }
    }

    /// Has the driver look at what changed.
    pub(super) fn wake(&self) {
        self.look_again.set(true);
        if !self.polling.get() {
            self.wake_task();
        }
    }

    pub(super) fn wake_task(&self) {
        if let Some(waker) = &*self.waker.borrow() {
            waker.wake_by_ref();
        }
    }

    /// Gives up what only an open socket needs.
    pub(super) fn release(&self) {
        deflate::release(self.context.replace(0));
    }

    /// So many bytes are written at once: a stream has them in its queue for a moment, whatever the socket takes.
    fn note_write(&self, length: u64) {
        if length >= DRAIN_MARK {
            self.needs_drain.set(true);
        }
    }

    /// What the socket did not take counts, and not what waits for the end of the turn.
    pub(super) fn note_backlog(&self) {
        self.note_write(self.out.borrow().len() as u64);
    }

    fn check_room(self: &Rc<Self>, more: usize) -> Result<(), SendError> {
        let state = self.state.get();
        if state != State::Open {
            return Err(SendError::NotOpen(state));
        }
        let Some(limit) = self.options.max_backpressure else {
            return Ok(());
        };
        let is_full = || {
            let waiting = self.out.borrow().len();
            waiting > 0 && waiting.saturating_add(more) > limit
        };
        if is_full() {
            // What waits for the end of the turn only is not the peer's fault.
            self.relieve();
        }
        let state = self.state.get();
        if state != State::Open {
            return Err(SendError::NotOpen(state));
        }
        if is_full() {
            self.overflowed.set(true);
            self.wake();
            return Err(SendError::Backpressure);
        }
        Ok(())
    }

    fn will_compress(&self, payload: &[u8], options: SendOptions) -> bool {
        match &self.deflate {
            Some(deflate) if options.compress => {
                deflate.takes_over(self.options.decoder.role) || payload.len() >= deflate.threshold
            }
            _ => false,
        }
    }

    fn mask(&self, mask: Mask) -> Option<[u8; 4]> {
        match (mask, self.options.decoder.role) {
            (Mask::Key(key), _) => Some(key),
            (Mask::Off, _) | (Mask::Role, Role::Server) => None,
            (Mask::Role, Role::Client) => Some(mask_key()),
        }
    }

    fn push_frame(&self, header: &Header, payload: &[u8]) {
        let mut out = self.out.borrow_mut();
        if payload.len() <= COPY_MAX {
            let before = out.queued();
            out.append(|tail| write_frame(tail, header, payload));
            self.note_write(out.queued() - before);
            return;
        }
        self.note_write(payload.len() as u64);
        out.append(|tail| header.write(tail));
        let Some(key) = header.mask else {
            // What the socket takes at once is not copied.
            let written = self.write_through(&mut out, payload);
            out.append_block(Bytes::copy_from_slice(&payload[written..]));
            return;
        };
        let mut payload = payload.to_vec();
        apply_mask(&mut payload, key, 0);
        out.append_block(payload.into());
    }

    fn push_block(&self, block: Bytes) {
        let mut out = self.out.borrow_mut();
        self.note_write(block.len() as u64);
        if block.len() <= COPY_MAX {
            out.append(|tail| tail.extend_from_slice(&block));
        } else {
            out.append_block(block);
        }
    }

    fn push_compressed(&self, mut header: Header, payload: &[u8]) {
        let Some(deflate) = self.deflate.as_deref() else {
            return;
        };
        let role = self.options.decoder.role;
        let settings = deflate.settings(role);
        let takeover = deflate.takes_over(role);
        let mut data = SCRATCH.take();
        if !takeover && header.fin && header.opcode != CONTINUATION {
            deflate::compress_once(settings, payload, &mut data);
        } else {
            let context = self.context.get();
            self.context.set(deflate::compress(context, settings, payload, header.fin, &mut data));
            if !takeover && header.fin {
                self.release();
            }
        }
        header.length = data.len() as u64;
        self.push_frame(&header, &data);
        if data.capacity() <= 1 << 20 {
            data.clear();
            SCRATCH.set(data);
        }
    }
}
