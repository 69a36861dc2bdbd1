// Loaded into n8n before n8n itself: where the harness was killed, its n8n ends too.
process.on('disconnect', () => process.exit(1));
