// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Collections.Frozen;

namespace DeviceAgent.Servers.SenseCap
{
    /// <summary>The tables of measurement ids and status ids.</summary>
    public static class StreamIds
    {
        private static readonly FrozenDictionary<int, StreamId> _measurements = Measurements().ToFrozenDictionary(id => id.Id);
        private static readonly FrozenDictionary<int, StreamId> _statuses = Statuses().ToFrozenDictionary(id => id.Id);

        /// <summary>A measurement; null when there is no such id.</summary>
        /// <param name="id">Id.</param>
        public static StreamId? Measurement(int id) => _measurements.GetValueOrDefault(id);

        /// <summary>A status; null when there is no such id.</summary>
        /// <param name="id">Id.</param>
        public static StreamId? Status(int id) => _statuses.GetValueOrDefault(id);

        private static IEnumerable<StreamId> Measurements() =>
        [
            new(4097, "air temperature", "℃", -40, 90),
            new(4098, "air humidity", "%RH", 0, 100),
            new(4099, "light intensity", "lux", 0, 188_000),
            new(4100, "CO2", "ppm", 0, 10_000),
            new(4101, "barometric pressure", "Pa", 300, 1_100_000),
            new(4102, "soil temperature", "℃", -30, 70),
            new(4103, "soil moisture", "%", 0, 100),
            new(4104, "wind direction", "°", 0, 360),
            new(4105, "wind speed", "m/s", 0, 60),
            new(4106, "pH", "", 0, 14),
            new(4107, "light quantum", "μmol/m²s", 0, 5000),
            new(4108, "electrical conductivity", "dS/m", 0, 23),
            new(4109, "dissolved oxygen", "mg/L", 0, 20),
            new(4110, "soil volumetric water content", "%", 0, 100),
            new(4111, "electrical conductivity", "dS/m", 0, 23) { ReplacedBy = 4108 },
            new(4112, "soil temperature", "℃", -30, 70) { ReplacedBy = 4102 },
            new(4113, "rainfall per hour", "mm/h", 0, 240),
            new(4115, "distance", "cm", 28, 250),
            new(4116, "water leak", "", 0, 1) { Kind = ValueKind.Boolean },
            new(4117, "liquid level", "cm", 0, 500),
            new(4118, "NH3", "ppm", 0, 100),
            new(4119, "H2S", "ppm", 0, 100),
            new(4120, "flow rate", "m³/h", 0, 65_535),
            new(4121, "total flow", "m³", 0, 6_553_599),
            new(4122, "oxygen", "%vol", 0, 25),
            new(4123, "water electrical conductivity", "μS/cm", 0, 20_000),
            new(4124, "water temperature", "℃", -40, 80),
            new(4125, "soil heat flux", "W/m²", -500, 500),
            new(4126, "sunshine duration", "h", 0, 24),
            new(4127, "solar radiation", "W/m²", 0, 5000),
            new(4128, "evaporation", "mm", 0, 10_000),
            new(4129, "photosynthetically active radiation", "μmol/m²s", 0, 5000),
            new(4130, "acceleration", "", double.MinValue, double.MaxValue) { Kind = ValueKind.Vector },
            new(4131, "sound intensity", "", 0, 100),
            new(4133, "soil tension", "kPa", -100, 0),
            new(4134, "salinity", "mg/L", 0, 20_000),
            new(4135, "total dissolved solids", "mg/L", 0, 20_000),
            new(4136, "leaf temperature", "℃", 0, 100),
            new(4137, "leaf wetness", "", double.MinValue, double.MaxValue),
            .. Series(4138, 4141, "soil moisture at a depth", "%", 0, 100),
            .. Series(4142, 4145, "soil temperature at a depth", "℃", -30, 70),
            .. Series(4165, 4174, "data logger channel", "", double.MinValue, double.MaxValue),
            new(4197, "longitude", "°", -180, 180),
            new(4198, "latitude", "°", -90, 90),
        ];

        private static IEnumerable<StreamId> Statuses() =>
        [
            new(3000, "battery level", "%", 0, 100),
            new(3001, "hardware version", "", 0, 0) { Kind = ValueKind.Text },
            new(3009, "signal strength", "", double.MinValue, double.MaxValue),
            new(3013, "on-board temperature", "℃", double.MinValue, double.MaxValue),
            new(3017, "charging: 1 charging, 2 full, 3 not full", "", 1, 3),
            new(3502, "firmware version", "", 0, 0) { Kind = ValueKind.Text },
            new(3900, "collection interval", "", 0, double.MaxValue),
        ];

        private static IEnumerable<StreamId> Series(int first, int last, string name, string unit, double minimum, double maximum) =>
            Enumerable.Range(first, last - first + 1).Select(id => new StreamId(id, name, unit, minimum, maximum));
    }
}
