// The sandbox alone: an AWS account on loopback, for anything that speaks AWS.
await import('../sandbox/main.ts');
