// exit: 1
function f() {
}
}
f();
