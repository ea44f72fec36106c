/** For whoever opens the project without a cloud: one sentence, what to set and in which file. */
Component({
  properties: {
    sentence: { type: String, value: '' },
    file: { type: String, value: '' },
  },
});
