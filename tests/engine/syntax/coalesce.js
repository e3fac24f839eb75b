// `??` beside `||` and `&&` needs parentheses around one of both.
for (const source of ['a ?? b || c', 'a ?? (b) || c', 'a || b ?? c', '(a) && b ?? c', 'a ?? b && c', 'a ?? (b || c)', '(a && b) ?? c', 'a ?? b ?? c', 'a || b && c']) {
  try {
    Function('a', 'b', 'c', `return ${source}`);
    console.log(source);
  } catch (error) {
    console.log(source, String(error));
  }
}
