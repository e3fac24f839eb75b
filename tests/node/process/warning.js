process.on('warning', (warning) => console.log(warning.name, warning.message, warning.code));
process.emitWarning('careful', { type: 'Custom', code: 'C1', detail: 'more' });
process.emitWarning(new Error('an error'));
