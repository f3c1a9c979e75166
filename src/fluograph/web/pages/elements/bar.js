export { default } from "fluograph/panels/bar.js";
