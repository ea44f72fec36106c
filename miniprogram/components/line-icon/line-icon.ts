/** One of the icons of the house: 24 pt, lines of 1.5 pt, in the colour of the text around it. */
Component({
  properties: {
    /** One of the drawings named in the styles, as `icon-undo` there. */
    name: { type: String, value: '' },
  },
});
