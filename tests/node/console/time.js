console.time();
console.timeLog('default', 'more', 5);
console.timeEnd();
