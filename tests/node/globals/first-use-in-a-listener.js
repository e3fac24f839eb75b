// The engine's inline cache must not mix up a lazy global with the value that took its place.
const show = (value) => console.log(value);
show(1);
show(2);
setTimeout(() => {
  show(3);
  show(Object.getOwnPropertyDescriptor(globalThis, 'console').writable);
}, 1);
