// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// What a child says of itself: its client attributes, and the answer to its <c>getInfo</c>.
    /// </summary>
    internal sealed class ChildInfo : RpcMethod
    {
        private readonly string _boardId;
        private readonly Child _child;
        private readonly ISensor[] _sensors;
        private readonly int _own;

        /// <summary>
        /// Initializes a new instance of the <see cref="ChildInfo"/> class.
        /// </summary>
        /// <param name="boardId">Id of the board that speaks for it.</param>
        /// <param name="child">The child.</param>
        /// <param name="sensors">The board's sensors.</param>
        /// <param name="own">Which of them are the child's: bit n stands for sensor n.</param>
        internal ChildInfo(string boardId, Child child, ISensor[] sensors, int own)
        {
            _boardId = boardId;
            _child = child;
            _sensors = sensors;
            _own = own;
        }

        /// <inheritdoc/>
        public override string Name
        {
            get { return "getInfo"; }
        }

        /// <inheritdoc/>
        public override void Execute(JsonValue parameters, RpcAnswer answer)
        {
            if (TakeOptional(parameters, answer, out _))
            {
                Write(answer.Json);
            }
        }

        /// <summary>
        /// Writes it as one JSON object.
        /// </summary>
        /// <param name="json">Where to.</param>
        internal void Write(JsonWriter json)
        {
            json.BeginObject();
            json.Name("gateway");
            json.Value(_boardId);
            json.Name("deviceType");
            json.Value(_child.Type ?? "default");
            json.Name("sensors");
            json.BeginArray();
            for (int i = 0; i < _sensors.Length; i++)
            {
                if ((_own & (1 << i)) != 0)
                {
                    json.Value(_sensors[i].Name);
                }
            }

            json.EndArray();
            json.EndObject();
        }
    }
}
