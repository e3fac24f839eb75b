// exit: 1
function f() {
  return nothing + 1;
}
f();
