// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.ThingsBoard.Tests
{
    /// <summary>
    /// Rows of another place whose times are only estimates.
    /// </summary>
    internal sealed class Estimated : IReadings
    {
        private readonly IReadings _readings;

        internal Estimated(IReadings readings)
        {
            _readings = readings;
        }

        public Channel[] Channels
        {
            get { return _readings.Channels; }
        }

        public string SensorName
        {
            get { return _readings.SensorName; }
        }

        public Child Child
        {
            get { return _readings.Child; }
        }

        public long UnixMs
        {
            get { return _readings.UnixMs; }
        }

        public bool IsEstimated
        {
            get { return true; }
        }

        public int[] Counts
        {
            get { return _readings.Counts; }
        }

        public void Rewind()
        {
            _readings.Rewind();
        }

        public bool Next()
        {
            return _readings.Next();
        }

        public int MarkInFlight(int rows)
        {
            return _readings.MarkInFlight(rows);
        }

        public int ConfirmInFlight()
        {
            return _readings.ConfirmInFlight();
        }

        public void ReturnInFlight()
        {
            _readings.ReturnInFlight();
        }
    }
}
