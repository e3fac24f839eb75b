'use strict';
// EdgerOS `Timer`: one that is started, paused, asked and started again.

const native = binding('timer');
const { now } = binding('performance');

function validate(count, name) {
  if (typeof count !== 'number' || !(count >= 0)) throw new TypeError(`Timer: ${name} must be a number of milliseconds`);
}

class Timer {
  #handle;
  #call;
  #interval = 0;
  /** When it is due; what was left when it was paused. */
  #due = Infinity;
  #left;
  #expired = 0;

  /** `(count[, interval], fn, ...args)`: fires in `count` ms, then each `interval` ms. Starts anew if it runs. */
  start(count, interval, fn, ...args) {
    if (typeof interval === 'function') [interval, fn, args] = [0, interval, fn === undefined && args.length === 0 ? [] : [fn, ...args]];
    validate(count, 'count');
    validate(interval ??= 0, 'interval');
    if (typeof fn !== 'function') throw new TypeError('Timer: the callback must be a function');
    this.stop();
    this.#interval = interval;
    this.#call = () => fn(...args);
    this.#expired = 0;
    this.#arm(count);
    return this;
  }

  #arm(count) {
    this.#left = undefined;
    this.#due = now() + count;
    this.#handle = native.setTimeout(() => {
      this.#expired++;
      if (this.#interval > 0) this.#arm(this.#interval);
      else this.#disarm();
      this.#call();
    }, count);
  }

  #disarm() {
    native.clearTimeout(this.#handle);
    this.#handle = undefined;
    this.#due = Infinity;
  }

  stop() {
    this.#disarm();
    this.#left = undefined;
  }

  /** Milliseconds until it fires; `Infinity` when it is stopped. */
  remain() {
    if (this.#left !== undefined) return this.#left;
    return this.#handle === undefined ? Infinity : Math.max(0, Math.round(this.#due - now()));
  }

  isRepeat() {
    return this.#interval > 0;
  }

  isStopped() {
    return this.#handle === undefined && this.#left === undefined;
  }

  /** The interval; with an argument it is set, from the next time on. */
  interval(interval) {
    if (interval === undefined) return this.#interval;
    validate(interval, 'interval');
    this.#interval = interval;
    return interval;
  }

  pause() {
    if (this.#handle === undefined) return;
    this.#left = Math.max(0, this.#due - now());
    this.#disarm();
  }

  /** Goes on, in `count` ms if given. */
  resume(count) {
    if (this.#left === undefined) return;
    this.#arm(count ?? this.#left);
  }

  /** Has a running timer fire in `count` ms from now. */
  reset(count) {
    validate(count, 'count');
    if (this.isStopped()) return;
    native.clearTimeout(this.#handle);
    this.#arm(count);
  }

  /** How often it has fired since it was started. */
  expire() {
    return this.#expired;
  }
}

module.exports = { Timer };
