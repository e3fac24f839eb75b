// exit: 1
function f(a: number) {
  return a +;
}
