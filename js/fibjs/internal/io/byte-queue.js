'use strict';
// Bytes that were received and not taken yet: they come in pieces and leave in other pieces.

const { Buffer } = binding('buffer');

class ByteQueue {
  #bytes = Buffer.alloc(0);
  #start = 0;
  #end = 0;

  get length() {
    return this.#end - this.#start;
  }

  push(piece) {
    if (this.length === 0) {
      this.#bytes = piece;
      this.#start = 0;
      this.#end = piece.length;
      return;
    }
    const needed = this.length + piece.length;
    if (this.#end + piece.length > this.#bytes.length) {
      // Twice the room, so that a long line in small pieces is not copied for each of them.
      const room = needed > this.#bytes.length ? Buffer.alloc(needed * 2) : this.#bytes;
      room.set(this.#bytes.subarray(this.#start, this.#end));
      this.#end = this.length;
      this.#start = 0;
      this.#bytes = room;
    }
    this.#bytes.set(piece, this.#end);
    this.#end += piece.length;
  }

  /** Where `mark` begins, counted from the first byte held; -1 when it is not there. */
  indexOf(mark, from) {
    return this.#bytes.subarray(this.#start, this.#end).indexOf(mark, from);
  }

  /** Takes bytes off the front: a copy of its own. */
  take(count) {
    const start = this.#start;
    const end = Math.min(start + count, this.#end);
    this.#start = end;
    return Buffer.from(this.#bytes.subarray(start, end));
  }
}

module.exports = { ByteQueue };
