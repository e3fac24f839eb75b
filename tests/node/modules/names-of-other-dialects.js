// Names that fibjs gives its scripts are free here.
const run = () => 'mine';
let __argv = 1;
console.log(run(), __argv);
