// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// The sensors and channels that the rows of a record are of, by number. Saved beside the journal, so that rows outlive a
    /// change of the board's sensors.
    /// </summary>
    internal sealed class Layout
    {
        /// <summary>More than a layout ever takes in bytes.</summary>
        internal const int MaxBytes = 65536;

        private const int Version = 1;
        private const int VersionWithChildren = 2;

        private readonly string[] _names;
        private readonly Child[] _children;
        private readonly Channel[][] _channels;

        /// <summary>
        /// Initializes a new instance of the <see cref="Layout"/> class from a board's sensors.
        /// </summary>
        /// <param name="sensors">The sensors.</param>
        /// <param name="children">The device that each belongs to; <c>null</c>: the board itself.</param>
        internal Layout(ISensor[] sensors, Child[] children)
            : this(sensors.Length)
        {
            for (int i = 0; i < sensors.Length; i++)
            {
                _names[i] = sensors[i].Name;
                _children[i] = children[i];
                _channels[i] = sensors[i].Channels;
            }
        }

        private Layout(int sensors)
        {
            _names = new string[sensors];
            _children = new Child[sensors];
            _channels = new Channel[sensors][];
        }

        /// <summary>Gets how many sensors there are.</summary>
        internal int Sensors
        {
            get { return _names.Length; }
        }

        /// <summary>
        /// Reads a saved layout.
        /// </summary>
        /// <param name="saved">What <see cref="ToBytes"/> gave.</param>
        /// <returns>The layout, or <c>null</c> if it is none that this firmware understands.</returns>
        internal static Layout FromBytes(byte[] saved)
        {
            var bytes = new ByteReader();
            bytes.Open(saved, 0, saved.Length);
            int version = bytes.Byte();
            int sensors = bytes.Byte();
            if ((version != Version && version != VersionWithChildren) || sensors > ReadingStore.MaxSensors)
            {
                return null;
            }

            var layout = new Layout(sensors);
            for (int i = 0; i < sensors; i++)
            {
                layout._names[i] = bytes.Text();
                layout._children[i] = version == Version ? null : ReadChild(bytes);
                int channels = bytes.Byte();
                if (channels > Channel.MaxPerSensor)
                {
                    return null;
                }

                layout._channels[i] = new Channel[channels];
                for (int c = 0; c < channels; c++)
                {
                    string key = bytes.Text();
                    string unit = bytes.Text();
                    layout._channels[i][c] = new Channel(key, unit, bytes.Byte());
                }
            }

            return bytes.IsShort ? null : layout;
        }

        /// <summary>
        /// Gives a sensor's name.
        /// </summary>
        /// <param name="sensor">Its number.</param>
        /// <returns>The name.</returns>
        internal string NameOf(int sensor)
        {
            return _names[sensor];
        }

        /// <summary>
        /// Gives the device that a sensor belongs to.
        /// </summary>
        /// <param name="sensor">Its number.</param>
        /// <returns>The device, or <c>null</c>: the board itself.</returns>
        internal Child ChildOf(int sensor)
        {
            return _children[sensor];
        }

        /// <summary>
        /// Gives a sensor's channels.
        /// </summary>
        /// <param name="sensor">Its number.</param>
        /// <returns>The channels, in the order of a row's counts.</returns>
        internal Channel[] ChannelsOf(int sensor)
        {
            return _channels[sensor];
        }

        /// <summary>
        /// Gives the form in which a layout is saved; equal layouts give equal bytes.
        /// </summary>
        /// <returns>
        /// Version, number of sensors; for each its name, in version 2 its device and the type of that, and its number of channels;
        /// for each of these key, unit, decimals. Version 1 if no sensor is a device of its own.
        /// </returns>
        internal ByteWriter ToBytes()
        {
            var bytes = new ByteWriter(128);
            bool hasChildren = HasChildren();
            bytes.Byte(hasChildren ? VersionWithChildren : Version);
            bytes.Byte(_names.Length);
            for (int i = 0; i < _names.Length; i++)
            {
                bytes.Text(_names[i]);
                if (hasChildren)
                {
                    bytes.Text(_children[i] == null ? string.Empty : _children[i].Name);
                    bytes.Text(_children[i] == null ? string.Empty : _children[i].Type ?? string.Empty);
                }

                bytes.Byte(_channels[i].Length);
                for (int c = 0; c < _channels[i].Length; c++)
                {
                    Channel channel = _channels[i][c];
                    bytes.Text(channel.Key);
                    bytes.Text(channel.Unit);
                    bytes.Byte(channel.Decimals);
                }
            }

            return bytes;
        }

        private static Child ReadChild(ByteReader bytes)
        {
            string name = bytes.Text();
            string type = bytes.Text();
            return name.Length == 0 ? null : new Child(name, type.Length == 0 ? null : type);
        }

        private bool HasChildren()
        {
            for (int i = 0; i < _children.Length; i++)
            {
                if (_children[i] != null)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
