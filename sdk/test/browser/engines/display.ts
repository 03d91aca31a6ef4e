import { spawn } from 'node:child_process';

/** A display for a browser without a headless mode: the one there is, or a virtual one. */
export const openDisplay = async (): Promise<{ name: string; close(): void }> => {
  if (process.env.DISPLAY) return { name: process.env.DISPLAY, close: () => {} };
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((known, failed) => {
    server.once('error', failed);
    server.once('exit', () => failed(new Error('Xvfb has ended')));
    server.stdio[3]!.once('data', (chunk) => known(String(chunk).trim()));
  });
  return { name: `:${number}`, close: () => server.kill() };
};
