// exit: 1
// A limit of the engine: scripts cannot catch it, and the process survives to say so.
const f = () => f();
f();
