// exit: 1
function fail() {
  throw new TypeError('no good');
}
fail();
