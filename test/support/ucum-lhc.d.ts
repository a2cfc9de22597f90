declare module '@lhncbc/ucum-lhc' {
  const ucum: {
    UcumLhcUtils: { getInstance(): { convertUnitTo(from: string, value: number, to: string): { toVal: number } } };
  };
  export default ucum;
}
