// `EventTarget` and `AbortSignal` after the DOM standard.

const { CustomEvent, Event, EventTarget } = require('internal/event-target');
const { AbortController, AbortSignal } = require('internal/abort');

const target = new EventTarget();
const say = (...values) => print(values.join(' '));

target.addEventListener('a', function (event) {
  say(event.type, event.target === target, event.currentTarget === target, event.eventPhase, event.cancelable, this === target);
});
target.addEventListener('a', { handleEvent(event) { say('object'); event.preventDefault(); } }, { once: true });
const stop = (event) => { say('stop'); event.stopImmediatePropagation(); };
target.addEventListener('a', stop);
target.addEventListener('a', stop);
target.addEventListener('a', () => say('last'));
say(target.dispatchEvent(new Event('a', { cancelable: true })));
say(target.dispatchEvent(new Event('a')));
target.removeEventListener('a', stop);
say(target.dispatchEvent(new Event('a')));

target.addEventListener('adds', () => target.addEventListener('adds', () => say('added')), { once: true });
target.dispatchEvent(new Event('adds'));
target.dispatchEvent(new Event('adds'));

const removed = () => say('never');
target.addEventListener('removes', () => target.removeEventListener('removes', removed));
target.addEventListener('removes', removed);
target.dispatchEvent(new Event('removes'));

const controller = new AbortController();
target.addEventListener('s', () => say('signal'), { signal: controller.signal });
target.dispatchEvent(new Event('s'));
controller.abort();
target.dispatchEvent(new Event('s'));
say(controller.signal.aborted, controller.signal.reason.name, controller.signal.reason.message, controller.signal.reason.code);

const one = new AbortController();
const two = new AbortController();
const any = AbortSignal.any([one.signal, two.signal]);
const nested = AbortSignal.any([any]);
nested.onabort = () => say('nested', any.aborted, one.signal.aborted);
two.abort('why');
one.abort('late');
say(any.aborted, any.reason, nested.reason, AbortSignal.any([]).aborted, AbortSignal.any([two.signal]).reason);
say(AbortSignal.abort().aborted);
call('throwIfAborted', () => AbortSignal.abort(new Error('given')).throwIfAborted());

const custom = new CustomEvent('c', { detail: 5, bubbles: true });
say(custom.detail, custom.type, custom.bubbles, custom, Event.AT_TARGET, new CustomEvent('c').detail);

call('Event', () => new Event());
call('addEventListener', () => target.addEventListener('x'));
call('addEventListener', () => target.addEventListener('x', 5));
call('addEventListener', () => target.addEventListener('x', stop, { signal: 5 }));
call('dispatchEvent', () => target.dispatchEvent({}));
call('AbortSignal', () => new AbortSignal());
call('timeout', () => AbortSignal.timeout('x'));
call('any', () => AbortSignal.any([1]));
target.addEventListener('r', (event) => call('dispatchEvent', () => target.dispatchEvent(event)));
target.dispatchEvent(new Event('r'));
