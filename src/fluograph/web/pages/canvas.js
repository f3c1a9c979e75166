export { default } from "fluograph";
