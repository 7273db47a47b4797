// The parts of Leaflet that the map uses; README.md says how `leaflet.js` is made of them. No page loads this file.
export { Map } from "leaflet/src/map/Map.js";
export { Renderer } from "leaflet/src/layer/vector/Renderer.js";
export { Icon } from "leaflet/src/layer/marker/Icon.js";
export { Marker } from "leaflet/src/layer/marker/Marker.js";
export { GridLayer } from "leaflet/src/layer/tile/GridLayer.js";
export { TileLayer } from "leaflet/src/layer/tile/TileLayer.js";
export { toBounds as bounds } from "leaflet/src/geometry/Bounds.js";
export { toPoint as point } from "leaflet/src/geometry/Point.js";
import "leaflet/src/map/handler/Map.Drag.js";
import "leaflet/src/map/handler/Map.ScrollWheelZoom.js";
import "leaflet/src/map/handler/Map.DoubleClickZoom.js";
import "leaflet/src/map/handler/Map.TouchZoom.js";
import * as DomUtil from "leaflet/src/dom/DomUtil.js";
import Browser from "leaflet/src/core/Browser.js";
export { Browser, DomUtil };
