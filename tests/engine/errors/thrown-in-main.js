// exit: 1
function inner() {
  throw new TypeError('no good');
}
function outer() {
  inner();
}
outer();
