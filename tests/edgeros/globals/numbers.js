// Numbers tell times in milliseconds.
require('iosched');
console.timestampEnable = false;
console.log((2).second(), (1.5).minute(), (1).hour(), Object.keys(5).length);
