'use strict';
// What the programs must not call, and why. A pattern is matched against the path of a function
// (`require("process").kill`, `globalThis.process.exit`) and against the names of members of results.

const EXCLUDED = [
  [/\b(exit|reallyExit|abort|_?kill|signal|sendSignal)$/, 'ends this or another process'],
  [/\b(chdir|setuid|seteuid|setgid|setegid|setgroups|initgroups|umask|setPriority|setPriorityFor)$/, 'changes the whole process or its rights'],
  [/\bchild_process"\)(\.promises)?\.(spawn|exec|execFile|fork|run|sh|spawnSync|execSync|execFileSync)(Sync|Async)?$/, 'starts programs'],
  [/\b(fork|run|start|system|open)$(?<=process"?\)?\.\w+)/, 'starts programs'],
  [/\bWorker$/, 'starts a process'],
  [/ChildProcess(\.prototype\.spawn)?$/, 'starts programs'],
  [/\bprocess"?\)?\.(disconnect|dlopen|_debugEnd|_debugProcess)$/, 'is about the process'],
  [/\b(input|readLine|question)$(?<=(console|process)"?\)?\.\w+)/, 'waits for the terminal'],
  [/\b_extensions\b/, 'reads the file of a number: its own output, which is a socket that nobody writes to'],
  [/\bvm"\)|\b(Script|runIn\w+Context|compileFunction)$/, 'runs texts: that is a fuzzer for the engine'],
];

/** Methods of results that change files: results are no names in the program's own folder. */
const FILES = /^(unlink|rm|rmdir|rename|truncate|writeFile|writeTextFile|appendFile|symlink|link|l?chmod|l?chown|l?utimes|mkdir|mkdtemp|cp|copy|copyFile|open|openFile|openTextStream|createWriteStream)(Sync|Async)?$/;

/** In EdgerOS programs these stop everything until something comes in. */
const BLOCKING = /\b(forever|poll|sleep|delay|accept|recv|recvFrom|recvfrom|read|recvMsg|select|wait|fetchSync|requestSync)$/;

const isExcluded = (dialect, path) =>
  EXCLUDED.some(([pattern]) => pattern.test(path)) || (dialect === 'edgeros' && BLOCKING.test(path));

module.exports = { BLOCKING, EXCLUDED, FILES, isExcluded };
