// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System;
using System.Text;

namespace DeviceAgent.Boards
{
    /// <summary>
    /// Tells the serial console what matters. Rows and batches are too many for a console, and would cost a string each.
    /// </summary>
    public sealed class EventSink : IAgentObserver
    {
        /// <inheritdoc/>
        public void Started(int boots, string restartReason)
        {
            Console.WriteLine(Firmware.Title + " " + Firmware.Version + ", boot " + boots.ToString() + ", restart reason " + restartReason);
        }

        /// <inheritdoc/>
        public void Connected(string server)
        {
            Console.WriteLine("connected to " + server);
        }

        /// <inheritdoc/>
        public void Provisioning(string server)
        {
            Console.WriteLine("asking for credentials at " + server);
        }

        /// <inheritdoc/>
        public void Provisioned()
        {
            Console.WriteLine("the board has its credentials");
        }

        /// <inheritdoc/>
        public void Disconnected(string reason, int retryInMs)
        {
            Console.WriteLine("disconnected: " + reason + "; next attempt in " + retryInMs.ToString() + " ms");
        }

        /// <inheritdoc/>
        public void Sampled(ISensor sensor, long unixMs, int[] counts)
        {
        }

        /// <inheritdoc/>
        public void SlotsMissed(ISensor sensor, int slots)
        {
            Console.WriteLine(sensor.Name + " missed " + slots.ToString() + " sampling slots");
        }

        /// <inheritdoc/>
        public void Published(int readings, int bytes)
        {
        }

        /// <inheritdoc/>
        public void Confirmed(int readings)
        {
        }

        /// <inheritdoc/>
        public void RpcAnswered(string method, string id, byte[] answer, int length, bool repeated)
        {
            Console.WriteLine("rpc " + id + " " + method + (repeated ? " repeated " : " ") + Encoding.UTF8.GetString(answer, 0, length));
        }

        /// <inheritdoc/>
        public void AttributesReceived(byte[] json)
        {
            Console.WriteLine("shared attributes " + Encoding.UTF8.GetString(json, 0, json.Length));
        }

        /// <inheritdoc/>
        public void Dropped(string cause, int readings)
        {
            Console.WriteLine("lost " + readings.ToString() + " readings: " + cause);
        }

        /// <inheritdoc/>
        public void Error(string code, string text)
        {
            Console.WriteLine("error " + code + ": " + text);
        }
    }
}
