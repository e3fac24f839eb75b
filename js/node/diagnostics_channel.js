'use strict';
// Node `diagnostics_channel`: https://nodejs.org/docs/latest-v20.x/api/diagnostics_channel.html

const { nextTick } = binding('process');
const { nodeError, validateFunction } = require('internal/errors');

const channels = new Map();

/** Tells its subscribers what is published; nothing happens while there are none. */
class Channel {
  constructor(name) {
    this.name = name;
    this.subscribers = [];
    this.stores = new Map();
  }

  get hasSubscribers() {
    return this.subscribers.length > 0 || this.stores.size > 0;
  }

  subscribe(subscriber) {
    validateFunction(subscriber, 'subscription');
    // A new list, so that those who are told now stay the same.
    this.subscribers = [...this.subscribers, subscriber];
    notice(this);
  }

  unsubscribe(subscriber) {
    const index = this.subscribers.indexOf(subscriber);
    if (index < 0) return false;
    this.subscribers = this.subscribers.toSpliced(index, 1);
    return true;
  }

  publish(message) {
    for (const subscriber of this.subscribers) {
      try {
        subscriber(message, this.name);
      } catch (error) {
        nextTick(() => {
          throw error;
        });
      }
    }
  }

  bindStore(store, transform) {
    this.stores.set(store, transform);
    notice(this);
  }

  unbindStore(store) {
    return this.stores.delete(store);
  }

  runStores(message, fn, thisArg, ...args) {
    let run = () => {
      this.publish(message);
      return Reflect.apply(fn, thisArg, args);
    };
    for (const [store, transform] of this.stores) {
      const inner = run;
      run = () => store.run(transform === undefined ? message : transform(message), inner);
    }
    return run();
  }
}

/** HTTP looks for subscribers only when there may be some. */
function notice({ name }) {
  if (typeof name === 'string' && name.startsWith('http.')) require('node/internal/http/common').observe(channels);
}

function channel(name) {
  if (typeof name !== 'string' && typeof name !== 'symbol') {
    throw nodeError('ERR_INVALID_ARG_TYPE', 'channel', ['string', 'symbol'], name);
  }
  let found = channels.get(name);
  if (found === undefined) {
    found = new Channel(name);
    channels.set(name, found);
  }
  return found;
}

const EVENTS = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];

/** The five channels that tell of one operation. */
class TracingChannel {
  constructor(names) {
    for (const event of EVENTS) {
      this[event] = typeof names === 'string' ? channel(`tracing:${names}:${event}`) : names[event];
    }
  }

  get hasSubscribers() {
    return EVENTS.some((event) => this[event].hasSubscribers);
  }

  subscribe(handlers) {
    for (const event of EVENTS) if (handlers[event]) this[event].subscribe(handlers[event]);
  }

  unsubscribe(handlers) {
    return EVENTS.every((event) => !handlers[event] || this[event].unsubscribe(handlers[event]));
  }

  traceSync(fn, context = {}, thisArg, ...args) {
    return this.start.runStores(context, () => {
      try {
        const result = Reflect.apply(fn, thisArg, args);
        context.result = result;
        return result;
      } catch (error) {
        this.fail(context, error);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }

  fail(context, error) {
    context.error = error;
    this.error.publish(context);
  }

  tracePromise(fn, context = {}, thisArg, ...args) {
    const settle = (how) => (value) => {
      if (how === 'error') this.fail(context, value);
      else context.result = value;
      this.asyncStart.publish(context);
      this.asyncEnd.publish(context);
      if (how === 'error') throw value;
      return value;
    };
    return this.start.runStores(context, () => {
      try {
        return Promise.resolve(Reflect.apply(fn, thisArg, args)).then(settle('result'), settle('error'));
      } catch (error) {
        this.fail(context, error);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }

  traceCallback(fn, position = -1, context = {}, thisArg, ...args) {
    const at = position < 0 ? args.length + position : position;
    const callback = args[at];
    validateFunction(callback, 'callback');
    const tracing = this;
    args[at] = function traced(error, result) {
      if (error) tracing.fail(context, error);
      else context.result = result;
      tracing.asyncStart.publish(context);
      try {
        return Reflect.apply(callback, this, arguments);
      } finally {
        tracing.asyncEnd.publish(context);
      }
    };
    return this.start.runStores(context, () => {
      try {
        return Reflect.apply(fn, thisArg, args);
      } catch (error) {
        this.fail(context, error);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }
}

module.exports = {
  Channel,
  channel,
  hasSubscribers: (name) => channels.get(name)?.hasSubscribers ?? false,
  subscribe: (name, subscriber) => channel(name).subscribe(subscriber),
  unsubscribe: (name, subscriber) => channel(name).unsubscribe(subscriber),
  tracingChannel: (names) => new TracingChannel(names),
};
