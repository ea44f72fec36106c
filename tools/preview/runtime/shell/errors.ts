import { addGlobalErrorListener } from 'glass-easel';
import { callApp } from './app-lifecycle';
import { Listeners } from './listeners';

export const errorListeners = new Listeners<[{ message: string; stack: string }]>();
export const rejectionListeners = new Listeners<[{ reason: unknown; promise: unknown }]>();

/** Errors of pages and components reach App.onError and wx.onError, and stay visible in the console. */
export function startErrorReports(): void {
  addGlobalErrorListener((error) => {
    reportError(error);
    return false; // The framework need not print it a second time.
  });
  window.addEventListener('error', (event) => tell(event.error ?? event.message));
  window.addEventListener('unhandledrejection', (event) => {
    const { reason, promise } = event;
    callApp('onUnhandledRejection', { reason, promise });
    rejectionListeners.call({ reason, promise });
  });
}

/** Throws in a task of its own, so that the console and the browser's `error` event know it. */
export function reportError(error: unknown): void {
  setTimeout(() => {
    throw error;
  }, 0);
}

function tell(error: unknown): void {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  callApp('onError', `${message}\n${stack}`);
  errorListeners.call({ message, stack });
}
