// Modules: live imports, import.meta and what is exported, seen from functions that are put off.
import fallback, { count, increase, Later } from './fixtures/exports.mjs';
import * as all from './fixtures/exports.mjs';
function live() { /* Reads the import each time, so that it sees what the other module has assigned to it since it was made. */ return [count, all.count]; }
console.log(live());
increase();
console.log(live());
const url = () => { /* The import.meta of the module that the function stands in, which is compiled when the module has run. */ return import.meta.url.endsWith('/module.mjs'); };
console.log(url(), new Later(3).value, fallback());
const dynamic = async () => { /* A relative specifier leads from the module that the function stands in, whenever it is compiled. */ return (await import('./fixtures/exports.mjs')).count; };
console.log(await dynamic());
try { (() => { /* An import cannot be assigned to, by a function that is compiled later as by one that is compiled at once. */ count = 1; })(); } catch (error) { console.log(error.name); }
console.log((function () { /* A module is strict, and so are its functions, though none of them says so by itself anywhere. */ return this; })());
