// exit: 1
throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED', port: 80 });
