import { dispatchToPage } from './dispatch';
import { isListenedAbove } from './element-events';
import { touchFields } from './touches';
import type { TouchLikeEvent } from './touches';

/** A finger that moved further than this does not tap. */
const TAP_SLOP_PX = 10;
/** WeChat's documented time until `longpress`. */
const LONGPRESS_MS = 350;

interface Press {
  readonly event: TouchLikeEvent;
  readonly windowX: number;
  readonly windowY: number;
  readonly timer: number;
  isLong: boolean;
}

let press: Press | null = null;

/** Recognises tap, longpress and longtap in the document's touches. */
export function recognise(event: TouchLikeEvent): void {
  if (event.type === 'touchstart') start(event);
  else if (event.type === 'touchmove') move(event);
  else if (event.type === 'touchend') end(event);
  else cancel();
}

function start(event: TouchLikeEvent): void {
  cancel();
  const touch = event.changedTouches[0];
  if (touch === undefined || event.touches.length !== 1) return;
  const begun: Press = {
    event,
    windowX: touch.clientX,
    windowY: touch.clientY,
    timer: window.setTimeout(() => pressLong(begun), LONGPRESS_MS),
    isLong: false,
  };
  press = begun;
}

function move(event: TouchLikeEvent): void {
  const touch = event.changedTouches[0];
  if (press === null || touch === undefined) return;
  const distance = Math.max(
    Math.abs(touch.clientX - press.windowX),
    Math.abs(touch.clientY - press.windowY),
  );
  if (distance > TAP_SLOP_PX) cancel();
}

function end(event: TouchLikeEvent): void {
  const ended = press;
  cancel();
  if (ended === null || isDisabled(event.target)) return;
  if (ended.isLong) gesture('longtap', event);
  const isTaken = ended.isLong && isListenedAbove(event.target, 'longpress');
  if (!isTaken) gesture('tap', event);
}

function cancel(): void {
  if (press !== null) clearTimeout(press.timer);
  press = null;
}

function pressLong(begun: Press): void {
  begun.isLong = true;
  if (!isDisabled(begun.event.target)) gesture('longpress', begun.event);
}

function gesture(type: string, event: TouchLikeEvent): void {
  const fields = touchFields(event);
  const touch = fields?.changedTouches[0];
  if (fields === undefined || touch === undefined) return;
  const point = { x: touch.pageX ?? touch.x, y: touch.pageY ?? touch.y };
  event.target?.dispatchEvent(new CustomEvent(`preview-${type}`, { bubbles: true }));
  dispatchToPage(event.target, {
    type,
    detail: point,
    fields,
    bubbles: true,
    originalEvent: event,
  });
}

/** A disabled button does not tap. */
export function isDisabled(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('wx-button[disabled]') !== null;
}
