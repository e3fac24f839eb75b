// exit: 1
function f() {
  if (true) {
}
f();
