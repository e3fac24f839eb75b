// Methods that a program or a class puts in the place of an emitter's are called where Node's call each other.
const E = require('events');
const depth = [];
function make() {
  const e = new E();
  for (const name of ['on', 'addListener', 'once', 'prependListener', 'prependOnceListener', 'off', 'removeListener', 'removeAllListeners', 'emit', 'listenerCount', 'listeners', 'rawListeners', 'eventNames', 'getMaxListeners', 'setMaxListeners']) {
    const f = e[name];
    e[name] = function (...a) { depth.push(`${name}(${a.map(x => typeof x === 'function' ? x.listener ? 'wrapped' : 'f' : String(x))})`); return f.apply(this, a); };
  }
  return e;
}
const f = () => {};
const t = (n, g) => { const e = make(); depth.length = 0; g(e); console.log(n, depth.join(' ')); };
t('on', e => e.on('a', f));
t('addListener', e => e.addListener('a', f));
t('once', e => e.once('a', f));
t('prependOnce', e => e.prependOnceListener('a', f));
t('prepend', e => e.prependListener('a', f));
t('off', e => { e.on('a', f); e.off('a', f); });
t('removeAll name', e => { e.on('a', f); e.on('a', () => {}); e.on('b', f); e.removeAllListeners('a'); });
t('removeAll', e => { e.on('a', f); e.on('b', f); e.once('a', f); e.removeAllListeners(); });
t('removeAll listened', e => { e.on('removeListener', f); e.on('a', f); e.on('a', () => {}); e.on('b', f);e.removeAllListeners('a'); });
t('removeAll listened all', e => { e.on('removeListener', f); e.on('a', f); e.on('b', f); e.removeAllListeners(); });
t('once fires', e => { e.once('a', f); e.emit('a'); });
t('once fires listened', e => { e.on('removeListener', f); e.once('a', f); e.emit('a'); });
t('newListener', e => { e.on('newListener', f); e.on('a', f); e.once('a', f); e.prependOnceListener('a', f) });
t('error', e => { try { e.emit('error', new Error('x')) } catch {} });
t('max', e => { e.setMaxListeners(2); e.on('a', f); e.on('a', f); });
t('count', e => { e.listenerCount('a'); e.listeners('a'); e.rawListeners('a'); });
process.on('warning', () => {});
class Told extends E { on(...args) { console.log('on', args[0]); return super.on(...args); } }
const told = new Told();
told.once('x', (...args) => console.log('once', args, told.listenerCount('x')));
told.prependOnceListener('x', f);
console.log(told.emit('x', 1), told.emit('x', 2));
told.once('y', f);
console.log(told.listeners('y')[0] === f, told.rawListeners('y')[0].listener === f, told.off('y', f).listenerCount('y'));
try { told.once('z'); } catch (error) { console.log(error.code); }

// As readable-stream 2 has it: what `on` does for data, it does for `once`.
const { Readable } = require('stream');
class Old extends Readable {
  on(event, listener) {
    if (event === 'data') console.log('flows');
    return super.on(event, listener);
  }
  removeListener(event, listener) {
    console.log('removed', event);
    return super.removeListener(event, listener);
  }
}
const old = new Old({ read() { this.push(null); } });
old.once('data', f).once('end', () => console.log('end'));
