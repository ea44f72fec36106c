/** Icons of the house that only this subpackage needs: 24 pt, lines of 1.5 pt, in the colour of the text around it. */
Component({
  properties: {
    /** outline, compare, eye, eye-off, again, bin, restore or layers. */
    name: { type: String, value: '' },
  },
});
