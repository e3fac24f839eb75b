// exit: 1
// An error like any other, with its place.
const f = () => f();
f();
