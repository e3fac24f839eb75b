// What a case compares with declares nothing, and sees the names of the cases.
globalThis.from = 'outside';
const t = (text) => { try { return new Function(text)(); } catch (error) { return `${error.name}: ${error.message}`; } };
console.log(t("switch (from) { case [...[(from) => ({})]]: } return from"));
console.log(t("switch (from) { case (function (from) { var w; })(): default: return [from, typeof w] }"));
console.log(t("switch (1) { case 1: var from; } return from"));
console.log(t("switch (1) { case (() => from)(): let from = 1; }"));
console.log(t("switch (1) { case from: let from = 1; }"));
console.log(t("switch (1) { case 1: function g() { return 'g' } } return g()"));
console.log(t("switch (2) { case (function h() {}): function g() {} } return typeof h"));
console.log(t("return (function (a, b = c, c = 1) {})()"));
console.log(t("x; let x = 1"), t("{ y; const y = 1 }"), t("(() => z)(); let z"));
console.log(t("return ((as = as) => as)()"));
