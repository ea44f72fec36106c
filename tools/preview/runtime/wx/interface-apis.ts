import { showActionSheet } from '../ui/action-sheet';
import { showModal } from '../ui/modal';
import { hideToast, showLoading, showToast } from '../ui/toast';
import { defineApi } from './define-api';

/** Messages above the page. */
export const interfaceApis = {
  showToast: defineApi('showToast', showToast),
  hideToast: defineApi('hideToast', hideToast),
  showLoading: defineApi('showLoading', showLoading),
  hideLoading: defineApi('hideLoading', hideToast),
  showModal: defineApi('showModal', showModal),
  showActionSheet: defineApi('showActionSheet', showActionSheet),
};
